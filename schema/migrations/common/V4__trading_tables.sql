-- What trading keeps: the strategies' durable state, positions, halts.

CREATE TABLE IF NOT EXISTS strategy_states (
  strategy_id VARCHAR(255) NOT NULL,
  user_id     VARCHAR(255) NOT NULL,
  type        VARCHAR(255) NOT NULL COMMENT 'the strategy_type whose state it is',
  state       LONGTEXT     NULL COMMENT 'JSON: what the strategy wants to have again; NULL: nothing',
  log_id      BIGINT       NOT NULL DEFAULT 0 COMMENT 'the last row of order_logs that the state knows of',
  runtime     VARCHAR(16)  NOT NULL COMMENT 'off, running, slowed, paused, failed, quarantined, trial',
  detail      VARCHAR(512) NULL COMMENT 'why',
  since       TIMESTAMP(6) NULL DEFAULT NULL,
  updated_at  TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (strategy_id),
  KEY idx_strategy_states_user (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What is held, by the fills in order_logs up to the user's mark. strategy_id is '' for orders that were entered by hand.
CREATE TABLE IF NOT EXISTS positions (
  user_id     VARCHAR(255)    NOT NULL,
  strategy_id VARCHAR(255)    NOT NULL,
  symbol      VARCHAR(64)     NOT NULL,
  quantity    DECIMAL(36, 8)  NOT NULL COMMENT 'negative for a short position',
  cost        DECIMAL(48, 16) NOT NULL COMMENT 'what the quantity was bought for, with its sign',
  realised    DECIMAL(48, 16) NOT NULL,
  fees        DECIMAL(36, 8)  NOT NULL,
  updated_at  TIMESTAMP(6)    NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, strategy_id, symbol)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Up to which row of order_logs a user's positions are counted; no row: not counted yet.
CREATE TABLE IF NOT EXISTS position_marks (
  user_id    VARCHAR(255) NOT NULL,
  log_id     BIGINT       NOT NULL,
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who may not trade for a while. A halt holds until ends_at has come or lifted_at is set, whichever is first.
CREATE TABLE IF NOT EXISTS halts (
  halt_id    BIGINT       NOT NULL AUTO_INCREMENT,
  scope      VARCHAR(16)  NOT NULL COMMENT 'all, user, strategy, symbol',
  target     VARCHAR(255) NOT NULL DEFAULT '' COMMENT 'the id of the user or strategy, or the symbol; empty for all',
  mode       VARCHAR(16)  NOT NULL DEFAULT 'halted' COMMENT 'halted: nothing new; reducing: only what lowers the position',
  reason     VARCHAR(512) NOT NULL DEFAULT '',
  actor      VARCHAR(128) NOT NULL DEFAULT '',
  created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  ends_at    TIMESTAMP(6) NULL DEFAULT NULL COMMENT 'NULL: until it is lifted',
  lifted_at  TIMESTAMP(6) NULL DEFAULT NULL,
  lifted_by  VARCHAR(128) NULL,
  PRIMARY KEY (halt_id),
  KEY idx_halts_lifted (lifted_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
