-- What the pre-trade checks must know over a restart: what users submitted today, and how strategies stand.

ALTER TABLE decisions ADD COLUMN IF NOT EXISTS symbol VARCHAR(255) NULL;
ALTER TABLE decisions ADD COLUMN IF NOT EXISTS side VARCHAR(16) NULL;
ALTER TABLE decisions ADD COLUMN IF NOT EXISTS price DECIMAL(36, 8) NULL;
ALTER TABLE decisions ADD COLUMN IF NOT EXISTS quantity DECIMAL(36, 8) NULL;
ALTER TABLE decisions ADD COLUMN IF NOT EXISTS notional DECIMAL(48, 16) NULL;
CREATE INDEX IF NOT EXISTS idx_decisions_user ON decisions (user_id, created_at);

-- How strategies stand whose losses are bounded: what the checks of losses must know over a restart.
CREATE TABLE IF NOT EXISTS strategy_results (
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
