-- The tables. Runs unchanged on MySQL 5.7 and later, MariaDB 10.6 and later, and H2's MySQL mode.
-- users, strategies, orders and order_logs may exist already: then they stay, and what they lack is added before.
-- Like every step it can be run again after it failed half-way.

CREATE TABLE IF NOT EXISTS users (
  user_id    VARCHAR(64)  NOT NULL,
  username   VARCHAR(128) NULL,
  email      VARCHAR(255) NULL,
  status     INT          NOT NULL DEFAULT 1 COMMENT '1 monitored, 0 not',
  version    BIGINT       NOT NULL DEFAULT 1 COMMENT 'grows by one with every change; kept by the triggers',
  created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE IF NOT EXISTS strategies (
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

CREATE TABLE IF NOT EXISTS orders (
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
  PRIMARY KEY (order_id),
  KEY idx_orders_user (user_id, status)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Why we wrote, or refused to.
CREATE TABLE IF NOT EXISTS decisions (
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
  PRIMARY KEY (decision_id),
  KEY idx_decisions_order (order_id),
  KEY idx_decisions_strategy (strategy_id, created_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The audit: one row for each change of an order. Never updated, never deleted but by the retention job.
CREATE TABLE IF NOT EXISTS order_logs (
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
CREATE TABLE IF NOT EXISTS changes (
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
  PRIMARY KEY (seq),
  KEY idx_changes_slot (slot, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who may write for the users of a slot.
CREATE TABLE IF NOT EXISTS slots (
  slot  INT          NOT NULL,
  epoch BIGINT       NOT NULL DEFAULT 0 COMMENT 'raised by whoever claims the slot',
  owner VARCHAR(255) NULL,
  since TIMESTAMP(6) NULL DEFAULT NULL,
  PRIMARY KEY (slot)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Up to which row of order_logs the strategies of a slot have finished.
CREATE TABLE IF NOT EXISTS strategy_marks (
  slot       INT          NOT NULL,
  log_id     BIGINT       NOT NULL,
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (slot)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT IGNORE INTO slots (slot, epoch) VALUES
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
