-- The whole schema as it is now, for people to read and for MySQL's and MariaDB's client to run on an empty database:
--   mysql --default-character-set=utf8mb4 ordermon < schema/current.sql
-- The program itself uses the numbered steps in migrations/, and knows by its table ordermon_schema_history how far they
-- have come; a test holds the two equal. On H2 the triggers are Java classes.
--
-- Other programs read and write users, strategies and orders, and read decisions and order_logs. The rest is ordermon's own.

CREATE TABLE users (
  user_id    VARCHAR(64)  NOT NULL,
  username   VARCHAR(128) NULL,
  email      VARCHAR(255) NULL,
  status     INT          NOT NULL DEFAULT 1 COMMENT '1 monitored, 0 not',
  version    BIGINT       NOT NULL DEFAULT 1 COMMENT 'grows by one with every change; kept by the triggers',
  created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  risk_params LONGTEXT     NULL COMMENT 'JSON',
  PRIMARY KEY (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE strategies (
  strategy_id   VARCHAR(64)  NOT NULL,
  user_id       VARCHAR(64)  NOT NULL,
  strategy_name VARCHAR(128) NOT NULL DEFAULT '',
  strategy_type VARCHAR(64)  NOT NULL,
  status        INT          NOT NULL DEFAULT 1 COMMENT '1 on, 0 off, 2 paused',
  params        LONGTEXT     NULL COMMENT 'JSON',
  risk_params   LONGTEXT     NULL COMMENT 'JSON',
  start_time    TIMESTAMP(6) NULL DEFAULT NULL,
  end_time      TIMESTAMP(6) NULL DEFAULT NULL,
  version       BIGINT       NOT NULL DEFAULT 1,
  created_at    TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at    TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (strategy_id),
  KEY idx_strategies_user (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE orders (
  order_id        VARCHAR(64)    NOT NULL,
  user_id         VARCHAR(64)    NOT NULL,
  strategy_id     VARCHAR(64)    NULL COMMENT 'NULL: entered by hand',
  symbol          VARCHAR(32)    NOT NULL,
  side            VARCHAR(16)    NOT NULL COMMENT 'buy, sell, sell_short',
  order_type      VARCHAR(16)    NOT NULL DEFAULT 'limit' COMMENT 'market, limit, stop, stop_limit',
  time_in_force   VARCHAR(8)     NOT NULL DEFAULT 'gtc' COMMENT 'day, gtc, ioc, fok, gtd',
  price           DECIMAL(20, 8) NULL,
  stop_price      DECIMAL(20, 8) NULL,
  quantity        DECIMAL(20, 8) NOT NULL,
  filled_quantity DECIMAL(20, 8) NOT NULL DEFAULT 0,
  avg_fill_price  DECIMAL(20, 8) NULL,
  status          VARCHAR(32)    NOT NULL DEFAULT 'initialized' COMMENT 'see docs/architecture.md, The order life cycle',
  reason          VARCHAR(512)   NULL,
  expires_at      TIMESTAMP(6)   NULL DEFAULT NULL,
  extra           LONGTEXT       NULL COMMENT 'JSON; the business of whoever writes it',
  decision_id     VARCHAR(64)    NULL COMMENT 'the last decision of ours that changed the row',
  version         BIGINT         NOT NULL DEFAULT 1,
  created_at      TIMESTAMP(6)   NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at      TIMESTAMP(6)   NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  fees            DECIMAL(20, 8) NOT NULL DEFAULT 0 COMMENT 'what the fills have cost so far',
  replace_quantity   DECIMAL(20, 8) NULL COMMENT 'what pending_replace asks for; NULL: stays',
  replace_price      DECIMAL(20, 8) NULL,
  replace_stop_price DECIMAL(20, 8) NULL,
  PRIMARY KEY (order_id),
  KEY idx_orders_user (user_id, status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Why we wrote, or refused to.
CREATE TABLE decisions (
  decision_id VARCHAR(64)  NOT NULL,
  user_id     VARCHAR(255) NOT NULL,
  strategy_id VARCHAR(255) NULL,
  order_id    VARCHAR(255) NOT NULL,
  source      VARCHAR(16)  NOT NULL COMMENT 'engine, strategy, operator',
  actor       VARCHAR(128) NOT NULL,
  action      VARCHAR(16)  NOT NULL COMMENT 'submit, cancel, flag',
  cause       VARCHAR(255) NOT NULL,
  checks      LONGTEXT     NULL COMMENT 'JSON: the receipt of every pre-trade check',
  outcome     VARCHAR(16)  NOT NULL COMMENT 'done, denied, rejected',
  reason      VARCHAR(512) NULL,
  created_at  TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  symbol      VARCHAR(255)    NULL COMMENT 'symbol to notional: what a new order asked for; NULL: it is none',
  side        VARCHAR(16)     NULL,
  price       DECIMAL(36, 8)  NULL,
  quantity    DECIMAL(36, 8)  NULL,
  notional    DECIMAL(48, 16) NULL COMMENT 'what the daily bound counts it as',
  PRIMARY KEY (decision_id),
  KEY idx_decisions_order (order_id),
  KEY idx_decisions_strategy (strategy_id, created_at),
  KEY idx_decisions_user (user_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The audit: one row for each change of an order. Never updated, never deleted but by the retention job.
CREATE TABLE order_logs (
  id                  BIGINT         NOT NULL AUTO_INCREMENT,
  order_id            VARCHAR(255)   NOT NULL,
  user_id             VARCHAR(255)   NOT NULL,
  strategy_id         VARCHAR(255)   NULL,
  old_status          VARCHAR(32)    NULL,
  new_status          VARCHAR(32)    NULL COMMENT 'NULL: the row was deleted',
  old_filled_quantity DECIMAL(36, 8) NULL,
  new_filled_quantity DECIMAL(36, 8) NULL,
  verdict             VARCHAR(16)    NULL COMMENT 'legal, duplicate, gap, late_fill, illegal',
  source              VARCHAR(16)    NULL COMMENT 'engine, strategy, operator, external',
  actor               VARCHAR(320)   NULL,
  reason              VARCHAR(512)   NULL,
  op                  VARCHAR(8)     NULL COMMENT 'insert, update, delete',
  version             BIGINT         NULL,
  decision_id         VARCHAR(255)   NULL,
  slot                INT            NULL,
  seq                 BIGINT         NULL COMMENT 'the journal row that this was',
  detail              LONGTEXT       NULL COMMENT 'JSON: the row as the change left it, and what it was',
  changed_at          TIMESTAMP(6)   NULL DEFAULT NULL,
  created_at          TIMESTAMP(6)   NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id),
  KEY idx_order_logs_order (order_id, id),
  KEY idx_order_logs_user (user_id, id),
  KEY idx_order_logs_seq (seq),
  KEY idx_order_logs_created (created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The journal: a queue that the triggers fill and the engine drains. What is here has not been handled yet. Wider than
-- the tables above, which somebody else may have made: what does not fit in here, nobody could write there.
CREATE TABLE changes (
  seq                 BIGINT         NOT NULL AUTO_INCREMENT,
  slot                INT            NOT NULL COMMENT 'CRC32(user_id) MOD 256',
  entity              VARCHAR(8)     NOT NULL COMMENT 'user, strategy, order',
  entity_id           VARCHAR(255)   NOT NULL,
  user_id             VARCHAR(255)   NOT NULL,
  op                  VARCHAR(8)     NOT NULL COMMENT 'insert, update, delete',
  version             BIGINT         NOT NULL,
  old_status          VARCHAR(255)   NULL,
  new_status          VARCHAR(255)   NULL,
  old_quantity        DECIMAL(36, 8) NULL,
  old_filled_quantity DECIMAL(36, 8) NULL,
  new_filled_quantity DECIMAL(36, 8) NULL,
  old_price           DECIMAL(36, 8) NULL,
  old_stop_price      DECIMAL(36, 8) NULL,
  row_data            LONGTEXT       NOT NULL COMMENT 'JSON: the row after the change, or before it was deleted',
  decision_id         VARCHAR(255)   NULL COMMENT 'the decision, if the change brought a new one',
  actor               VARCHAR(320)   NOT NULL,
  changed_at          TIMESTAMP(6)   NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  old_avg_fill_price  DECIMAL(36, 8) NULL,
  old_fees            DECIMAL(36, 8) NULL,
  PRIMARY KEY (seq),
  KEY idx_changes_slot (slot, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who may write for the users of a slot.
CREATE TABLE slots (
  slot  INT          NOT NULL,
  epoch BIGINT       NOT NULL DEFAULT 0 COMMENT 'raised by whoever claims the slot',
  owner VARCHAR(255) NULL,
  since TIMESTAMP(6) NULL DEFAULT NULL,
  PRIMARY KEY (slot)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Up to which row of order_logs the strategies of a slot have finished.
CREATE TABLE strategy_marks (
  slot       INT          NOT NULL,
  log_id     BIGINT       NOT NULL,
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (slot)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What is kept of strategies.
CREATE TABLE strategy_states (
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
CREATE TABLE positions (
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
CREATE TABLE position_marks (
  user_id    VARCHAR(255) NOT NULL,
  log_id     BIGINT       NOT NULL,
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who may not trade for a while. A halt holds until ends_at has come or lifted_at is set, whichever is first.
CREATE TABLE halts (
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

-- How strategies stand whose losses are bounded: what the checks of losses must know over a restart.
CREATE TABLE strategy_results (
  user_id         VARCHAR(255)    NOT NULL,
  strategy_id     VARCHAR(255)    NOT NULL,
  result_day      DATE            NOT NULL COMMENT 'in the zone RISK_DAY_ZONE',
  at_start_of_day DECIMAL(48, 16) NOT NULL,
  best            DECIMAL(48, 16) NOT NULL COMMENT 'what a drawdown is measured from',
  latest          DECIMAL(48, 16) NOT NULL,
  breach          VARCHAR(64)     NULL COMMENT 'the check that failed, while the strategy cools down from it',
  breach_detail   VARCHAR(512)    NULL,
  breach_until    TIMESTAMP(6)    NULL DEFAULT NULL,
  breach_halted   INT             NOT NULL DEFAULT 0 COMMENT '1: the halt that it brought has been seen',
  updated_at      TIMESTAMP(6)    NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id, strategy_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Up to which row of order_logs somebody outside has everything, by slot.
CREATE TABLE sink_marks (
  sink       VARCHAR(64)  NOT NULL,
  slot       INT          NOT NULL,
  log_id     BIGINT       NOT NULL,
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (sink, slot)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What other programs asked for: carried out once, whatever happens, and answered the same every time.
CREATE TABLE commands (
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

-- One random text, by which instances know what they have written elsewhere themselves.
CREATE TABLE shared_secret (
  id     INT         NOT NULL,
  secret VARCHAR(64) NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT INTO slots (slot, epoch) VALUES
  (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0),
  (16, 0), (17, 0), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0), (23, 0), (24, 0), (25, 0), (26, 0), (27, 0), (28, 0), (29, 0), (30, 0), (31, 0),
  (32, 0), (33, 0), (34, 0), (35, 0), (36, 0), (37, 0), (38, 0), (39, 0), (40, 0), (41, 0), (42, 0), (43, 0), (44, 0), (45, 0), (46, 0), (47, 0),
  (48, 0), (49, 0), (50, 0), (51, 0), (52, 0), (53, 0), (54, 0), (55, 0), (56, 0), (57, 0), (58, 0), (59, 0), (60, 0), (61, 0), (62, 0), (63, 0),
  (64, 0), (65, 0), (66, 0), (67, 0), (68, 0), (69, 0), (70, 0), (71, 0), (72, 0), (73, 0), (74, 0), (75, 0), (76, 0), (77, 0), (78, 0), (79, 0),
  (80, 0), (81, 0), (82, 0), (83, 0), (84, 0), (85, 0), (86, 0), (87, 0), (88, 0), (89, 0), (90, 0), (91, 0), (92, 0), (93, 0), (94, 0), (95, 0),
  (96, 0), (97, 0), (98, 0), (99, 0), (100, 0), (101, 0), (102, 0), (103, 0), (104, 0), (105, 0), (106, 0), (107, 0), (108, 0), (109, 0), (110, 0), (111, 0),
  (112, 0), (113, 0), (114, 0), (115, 0), (116, 0), (117, 0), (118, 0), (119, 0), (120, 0), (121, 0), (122, 0), (123, 0), (124, 0), (125, 0), (126, 0), (127, 0),
  (128, 0), (129, 0), (130, 0), (131, 0), (132, 0), (133, 0), (134, 0), (135, 0), (136, 0), (137, 0), (138, 0), (139, 0), (140, 0), (141, 0), (142, 0), (143, 0),
  (144, 0), (145, 0), (146, 0), (147, 0), (148, 0), (149, 0), (150, 0), (151, 0), (152, 0), (153, 0), (154, 0), (155, 0), (156, 0), (157, 0), (158, 0), (159, 0),
  (160, 0), (161, 0), (162, 0), (163, 0), (164, 0), (165, 0), (166, 0), (167, 0), (168, 0), (169, 0), (170, 0), (171, 0), (172, 0), (173, 0), (174, 0), (175, 0),
  (176, 0), (177, 0), (178, 0), (179, 0), (180, 0), (181, 0), (182, 0), (183, 0), (184, 0), (185, 0), (186, 0), (187, 0), (188, 0), (189, 0), (190, 0), (191, 0),
  (192, 0), (193, 0), (194, 0), (195, 0), (196, 0), (197, 0), (198, 0), (199, 0), (200, 0), (201, 0), (202, 0), (203, 0), (204, 0), (205, 0), (206, 0), (207, 0),
  (208, 0), (209, 0), (210, 0), (211, 0), (212, 0), (213, 0), (214, 0), (215, 0), (216, 0), (217, 0), (218, 0), (219, 0), (220, 0), (221, 0), (222, 0), (223, 0),
  (224, 0), (225, 0), (226, 0), (227, 0), (228, 0), (229, 0), (230, 0), (231, 0), (232, 0), (233, 0), (234, 0), (235, 0), (236, 0), (237, 0), (238, 0), (239, 0),
  (240, 0), (241, 0), (242, 0), (243, 0), (244, 0), (245, 0), (246, 0), (247, 0), (248, 0), (249, 0), (250, 0), (251, 0), (252, 0), (253, 0), (254, 0), (255, 0);

-- The journal's triggers for MySQL and MariaDB. Whoever changes a row writes, in the same transaction, what was changed into
-- the journal. A change that changes nothing (MySQL fires on those too) leaves the version as it is, and no journal row.
--
-- USER() is the one who made the change; CURRENT_USER() would be the triggers' definer.
-- A row whose key or user is changed is journalled as deleted there and inserted here.
--
-- Texts are compared byte by byte: a collation that takes 'New ' and 'new' for the same would hide the change.

DELIMITER $$

CREATE TRIGGER users_before_update BEFORE UPDATE ON users FOR EACH ROW
BEGIN
  SET NEW.version = OLD.version + CASE WHEN
    CAST(NEW.user_id AS BINARY) <=> CAST(OLD.user_id AS BINARY)
    AND CAST(NEW.username AS BINARY) <=> CAST(OLD.username AS BINARY)
    AND CAST(NEW.email AS BINARY) <=> CAST(OLD.email AS BINARY)
    AND CAST(NEW.status AS BINARY) <=> CAST(OLD.status AS BINARY)
    AND CAST(NEW.risk_params AS BINARY) <=> CAST(OLD.risk_params AS BINARY)
    THEN 0 ELSE 1 END;
END$$

CREATE TRIGGER users_after_insert AFTER INSERT ON users FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'user', NEW.user_id, NEW.user_id, 'insert', NEW.version,
      NULL, NEW.status,
      USER(), JSON_OBJECT(
        'user_id', NEW.user_id, 'username', NEW.username, 'email', NEW.email, 'status', NEW.status,
        'risk_params', NEW.risk_params, 'version', NEW.version));
END$$

CREATE TRIGGER users_after_update AFTER UPDATE ON users FOR EACH ROW
BEGIN
  IF NOT (CAST(NEW.user_id AS BINARY) <=> CAST(OLD.user_id AS BINARY)) THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'user', OLD.user_id, OLD.user_id, 'delete', OLD.version,
        OLD.status, NULL,
        USER(), JSON_OBJECT(
          'user_id', OLD.user_id, 'username', OLD.username, 'email', OLD.email, 'status', OLD.status,
          'risk_params', OLD.risk_params, 'version', OLD.version));
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'user', NEW.user_id, NEW.user_id, 'insert', NEW.version,
        NULL, NEW.status,
        USER(), JSON_OBJECT(
          'user_id', NEW.user_id, 'username', NEW.username, 'email', NEW.email, 'status', NEW.status,
          'risk_params', NEW.risk_params, 'version', NEW.version));
  ELSEIF NEW.version <> OLD.version THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'user', NEW.user_id, NEW.user_id, 'update', NEW.version,
        OLD.status, NEW.status,
        USER(), JSON_OBJECT(
          'user_id', NEW.user_id, 'username', NEW.username, 'email', NEW.email, 'status', NEW.status,
          'risk_params', NEW.risk_params, 'version', NEW.version));
  END IF;
END$$

CREATE TRIGGER users_after_delete AFTER DELETE ON users FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'user', OLD.user_id, OLD.user_id, 'delete', OLD.version,
      OLD.status, NULL,
      USER(), JSON_OBJECT(
        'user_id', OLD.user_id, 'username', OLD.username, 'email', OLD.email, 'status', OLD.status,
        'risk_params', OLD.risk_params, 'version', OLD.version));
END$$

CREATE TRIGGER strategies_before_update BEFORE UPDATE ON strategies FOR EACH ROW
BEGIN
  SET NEW.version = OLD.version + CASE WHEN
    CAST(NEW.strategy_id AS BINARY) <=> CAST(OLD.strategy_id AS BINARY)
    AND CAST(NEW.user_id AS BINARY) <=> CAST(OLD.user_id AS BINARY)
    AND CAST(NEW.strategy_name AS BINARY) <=> CAST(OLD.strategy_name AS BINARY)
    AND CAST(NEW.strategy_type AS BINARY) <=> CAST(OLD.strategy_type AS BINARY)
    AND CAST(NEW.status AS BINARY) <=> CAST(OLD.status AS BINARY)
    AND CAST(NEW.params AS BINARY) <=> CAST(OLD.params AS BINARY)
    AND CAST(NEW.risk_params AS BINARY) <=> CAST(OLD.risk_params AS BINARY)
    AND NEW.start_time <=> OLD.start_time
    AND NEW.end_time <=> OLD.end_time
    THEN 0 ELSE 1 END;
END$$

CREATE TRIGGER strategies_after_insert AFTER INSERT ON strategies FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'strategy', NEW.strategy_id, NEW.user_id, 'insert', NEW.version,
      NULL, NEW.status,
      USER(), JSON_OBJECT(
        'strategy_id', NEW.strategy_id, 'user_id', NEW.user_id, 'strategy_name', NEW.strategy_name,
        'strategy_type', NEW.strategy_type, 'status', NEW.status, 'params', NEW.params,
        'risk_params', NEW.risk_params, 'start_time', UNIX_TIMESTAMP(NEW.start_time),
        'end_time', UNIX_TIMESTAMP(NEW.end_time), 'version', NEW.version));
END$$

CREATE TRIGGER strategies_after_update AFTER UPDATE ON strategies FOR EACH ROW
BEGIN
  IF NOT (CAST(NEW.strategy_id AS BINARY) <=> CAST(OLD.strategy_id AS BINARY) AND CAST(NEW.user_id AS BINARY) <=> CAST(OLD.user_id AS BINARY)) THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'strategy', OLD.strategy_id, OLD.user_id, 'delete', OLD.version,
        OLD.status, NULL,
        USER(), JSON_OBJECT(
          'strategy_id', OLD.strategy_id, 'user_id', OLD.user_id, 'strategy_name', OLD.strategy_name,
          'strategy_type', OLD.strategy_type, 'status', OLD.status, 'params', OLD.params,
          'risk_params', OLD.risk_params, 'start_time', UNIX_TIMESTAMP(OLD.start_time),
          'end_time', UNIX_TIMESTAMP(OLD.end_time), 'version', OLD.version));
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'strategy', NEW.strategy_id, NEW.user_id, 'insert', NEW.version,
        NULL, NEW.status,
        USER(), JSON_OBJECT(
          'strategy_id', NEW.strategy_id, 'user_id', NEW.user_id, 'strategy_name', NEW.strategy_name,
          'strategy_type', NEW.strategy_type, 'status', NEW.status, 'params', NEW.params,
          'risk_params', NEW.risk_params, 'start_time', UNIX_TIMESTAMP(NEW.start_time),
          'end_time', UNIX_TIMESTAMP(NEW.end_time), 'version', NEW.version));
  ELSEIF NEW.version <> OLD.version THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'strategy', NEW.strategy_id, NEW.user_id, 'update', NEW.version,
        OLD.status, NEW.status,
        USER(), JSON_OBJECT(
          'strategy_id', NEW.strategy_id, 'user_id', NEW.user_id, 'strategy_name', NEW.strategy_name,
          'strategy_type', NEW.strategy_type, 'status', NEW.status, 'params', NEW.params,
          'risk_params', NEW.risk_params, 'start_time', UNIX_TIMESTAMP(NEW.start_time),
          'end_time', UNIX_TIMESTAMP(NEW.end_time), 'version', NEW.version));
  END IF;
END$$

CREATE TRIGGER strategies_after_delete AFTER DELETE ON strategies FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'strategy', OLD.strategy_id, OLD.user_id, 'delete', OLD.version,
      OLD.status, NULL,
      USER(), JSON_OBJECT(
        'strategy_id', OLD.strategy_id, 'user_id', OLD.user_id, 'strategy_name', OLD.strategy_name,
        'strategy_type', OLD.strategy_type, 'status', OLD.status, 'params', OLD.params,
        'risk_params', OLD.risk_params, 'start_time', UNIX_TIMESTAMP(OLD.start_time),
        'end_time', UNIX_TIMESTAMP(OLD.end_time), 'version', OLD.version));
END$$

CREATE TRIGGER orders_before_update BEFORE UPDATE ON orders FOR EACH ROW
BEGIN
  SET NEW.version = OLD.version + CASE WHEN
    CAST(NEW.order_id AS BINARY) <=> CAST(OLD.order_id AS BINARY)
    AND CAST(NEW.user_id AS BINARY) <=> CAST(OLD.user_id AS BINARY)
    AND CAST(NEW.strategy_id AS BINARY) <=> CAST(OLD.strategy_id AS BINARY)
    AND CAST(NEW.symbol AS BINARY) <=> CAST(OLD.symbol AS BINARY)
    AND CAST(NEW.side AS BINARY) <=> CAST(OLD.side AS BINARY)
    AND CAST(NEW.order_type AS BINARY) <=> CAST(OLD.order_type AS BINARY)
    AND CAST(NEW.time_in_force AS BINARY) <=> CAST(OLD.time_in_force AS BINARY)
    AND NEW.price <=> OLD.price
    AND NEW.stop_price <=> OLD.stop_price
    AND NEW.quantity <=> OLD.quantity
    AND NEW.filled_quantity <=> OLD.filled_quantity
    AND NEW.avg_fill_price <=> OLD.avg_fill_price
    AND NEW.fees <=> OLD.fees
    AND NEW.replace_quantity <=> OLD.replace_quantity
    AND NEW.replace_price <=> OLD.replace_price
    AND NEW.replace_stop_price <=> OLD.replace_stop_price
    AND CAST(NEW.status AS BINARY) <=> CAST(OLD.status AS BINARY)
    AND CAST(NEW.reason AS BINARY) <=> CAST(OLD.reason AS BINARY)
    AND NEW.expires_at <=> OLD.expires_at
    AND CAST(NEW.extra AS BINARY) <=> CAST(OLD.extra AS BINARY)
    AND CAST(NEW.decision_id AS BINARY) <=> CAST(OLD.decision_id AS BINARY)
    THEN 0 ELSE 1 END;
END$$

CREATE TRIGGER orders_after_insert AFTER INSERT ON orders FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status,
    old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price,
      old_avg_fill_price, old_fees, decision_id, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'order', NEW.order_id, NEW.user_id, 'insert', NEW.version,
      NULL, NEW.status, NULL, NULL, NEW.filled_quantity,
      NULL, NULL, NULL, NULL, NEW.decision_id,
      USER(), JSON_OBJECT(
        'order_id', NEW.order_id, 'user_id', NEW.user_id, 'strategy_id', NEW.strategy_id, 'symbol', NEW.symbol,
        'side', NEW.side, 'order_type', NEW.order_type, 'time_in_force', NEW.time_in_force, 'price', NEW.price,
        'stop_price', NEW.stop_price, 'quantity', NEW.quantity, 'filled_quantity', NEW.filled_quantity,
        'avg_fill_price', NEW.avg_fill_price, 'fees', NEW.fees,
          'replace_quantity', NEW.replace_quantity, 'replace_price', NEW.replace_price,
          'replace_stop_price', NEW.replace_stop_price, 'status', NEW.status, 'reason', NEW.reason,
        'expires_at', UNIX_TIMESTAMP(NEW.expires_at), 'version', NEW.version,
        'created_at', UNIX_TIMESTAMP(NEW.created_at)));
END$$

CREATE TRIGGER orders_after_update AFTER UPDATE ON orders FOR EACH ROW
BEGIN
  IF NOT (CAST(NEW.order_id AS BINARY) <=> CAST(OLD.order_id AS BINARY) AND CAST(NEW.user_id AS BINARY) <=> CAST(OLD.user_id AS BINARY)) THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status,
      old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price,
      old_avg_fill_price, old_fees, decision_id, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'order', OLD.order_id, OLD.user_id, 'delete', OLD.version,
        OLD.status, NULL, OLD.quantity, OLD.filled_quantity, NULL,
        OLD.price, OLD.stop_price, OLD.avg_fill_price, OLD.fees, NULL,
        USER(), JSON_OBJECT(
          'order_id', OLD.order_id, 'user_id', OLD.user_id, 'strategy_id', OLD.strategy_id, 'symbol', OLD.symbol,
          'side', OLD.side, 'order_type', OLD.order_type, 'time_in_force', OLD.time_in_force, 'price', OLD.price,
          'stop_price', OLD.stop_price, 'quantity', OLD.quantity, 'filled_quantity', OLD.filled_quantity,
          'avg_fill_price', OLD.avg_fill_price, 'fees', OLD.fees,
          'replace_quantity', OLD.replace_quantity, 'replace_price', OLD.replace_price,
          'replace_stop_price', OLD.replace_stop_price, 'status', OLD.status, 'reason', OLD.reason,
          'expires_at', UNIX_TIMESTAMP(OLD.expires_at), 'version', OLD.version,
          'created_at', UNIX_TIMESTAMP(OLD.created_at)));
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status,
      old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price,
      old_avg_fill_price, old_fees, decision_id, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'order', NEW.order_id, NEW.user_id, 'insert', NEW.version,
        NULL, NEW.status, NULL, NULL, NEW.filled_quantity,
        NULL, NULL, NULL, NULL, NEW.decision_id,
        USER(), JSON_OBJECT(
          'order_id', NEW.order_id, 'user_id', NEW.user_id, 'strategy_id', NEW.strategy_id, 'symbol', NEW.symbol,
          'side', NEW.side, 'order_type', NEW.order_type, 'time_in_force', NEW.time_in_force, 'price', NEW.price,
          'stop_price', NEW.stop_price, 'quantity', NEW.quantity, 'filled_quantity', NEW.filled_quantity,
          'avg_fill_price', NEW.avg_fill_price, 'fees', NEW.fees,
          'replace_quantity', NEW.replace_quantity, 'replace_price', NEW.replace_price,
          'replace_stop_price', NEW.replace_stop_price, 'status', NEW.status, 'reason', NEW.reason,
          'expires_at', UNIX_TIMESTAMP(NEW.expires_at), 'version', NEW.version,
          'created_at', UNIX_TIMESTAMP(NEW.created_at)));
  ELSEIF NEW.version <> OLD.version THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status,
      old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price,
      old_avg_fill_price, old_fees, decision_id, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'order', NEW.order_id, NEW.user_id, 'update', NEW.version,
        OLD.status, NEW.status, OLD.quantity, OLD.filled_quantity, NEW.filled_quantity,
        OLD.price, OLD.stop_price, OLD.avg_fill_price, OLD.fees, CASE WHEN CAST(NEW.decision_id AS BINARY) <=> CAST(OLD.decision_id AS BINARY) THEN NULL ELSE NEW.decision_id END,
        USER(), JSON_OBJECT(
          'order_id', NEW.order_id, 'user_id', NEW.user_id, 'strategy_id', NEW.strategy_id, 'symbol', NEW.symbol,
          'side', NEW.side, 'order_type', NEW.order_type, 'time_in_force', NEW.time_in_force, 'price', NEW.price,
          'stop_price', NEW.stop_price, 'quantity', NEW.quantity, 'filled_quantity', NEW.filled_quantity,
          'avg_fill_price', NEW.avg_fill_price, 'fees', NEW.fees,
          'replace_quantity', NEW.replace_quantity, 'replace_price', NEW.replace_price,
          'replace_stop_price', NEW.replace_stop_price, 'status', NEW.status, 'reason', NEW.reason,
          'expires_at', UNIX_TIMESTAMP(NEW.expires_at), 'version', NEW.version,
          'created_at', UNIX_TIMESTAMP(NEW.created_at)));
  END IF;
END$$

CREATE TRIGGER orders_after_delete AFTER DELETE ON orders FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status,
    old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price,
      old_avg_fill_price, old_fees, decision_id, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'order', OLD.order_id, OLD.user_id, 'delete', OLD.version,
      OLD.status, NULL, OLD.quantity, OLD.filled_quantity, NULL,
      OLD.price, OLD.stop_price, OLD.avg_fill_price, OLD.fees, NULL,
      USER(), JSON_OBJECT(
        'order_id', OLD.order_id, 'user_id', OLD.user_id, 'strategy_id', OLD.strategy_id, 'symbol', OLD.symbol,
        'side', OLD.side, 'order_type', OLD.order_type, 'time_in_force', OLD.time_in_force, 'price', OLD.price,
        'stop_price', OLD.stop_price, 'quantity', OLD.quantity, 'filled_quantity', OLD.filled_quantity,
        'avg_fill_price', OLD.avg_fill_price, 'fees', OLD.fees,
          'replace_quantity', OLD.replace_quantity, 'replace_price', OLD.replace_price,
          'replace_stop_price', OLD.replace_stop_price, 'status', OLD.status, 'reason', OLD.reason,
        'expires_at', UNIX_TIMESTAMP(OLD.expires_at), 'version', OLD.version,
        'created_at', UNIX_TIMESTAMP(OLD.created_at)));
END$$

DELIMITER ;
