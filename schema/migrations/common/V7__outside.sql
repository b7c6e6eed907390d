-- What goes to other programs, and what comes from them.

CREATE TABLE IF NOT EXISTS sink_marks (
  sink       VARCHAR(64)  NOT NULL,
  slot       INT          NOT NULL,
  log_id     BIGINT       NOT NULL,
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (sink, slot)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS commands (
  command_id  VARCHAR(64)  NOT NULL COMMENT 'the caller''s own',
  kind        VARCHAR(32)  NOT NULL,
  actor       VARCHAR(128) NOT NULL,
  body        LONGTEXT     NOT NULL COMMENT 'JSON: what was asked for',
  plan        LONGTEXT     NULL COMMENT 'JSON: the orders that were meant when it was first carried out',
  answer      LONGTEXT     NULL COMMENT 'JSON: what was answered; NULL: it is not finished',
  created_at  TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  finished_at TIMESTAMP(6) NULL DEFAULT NULL,
  PRIMARY KEY (command_id),
  KEY idx_commands_created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS shared_secret (
  id     INT         NOT NULL,
  secret VARCHAR(64) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
