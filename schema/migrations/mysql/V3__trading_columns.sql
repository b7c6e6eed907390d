-- What trading needs of the tables that are there. MySQL knows no ADD COLUMN IF NOT EXISTS, and the step must be one that can be
-- run again, and that passes over a column which a table that was taken over has already.

SET @step = (SELECT CASE COUNT(*) WHEN 0 THEN
  'ALTER TABLE users ADD COLUMN risk_params LONGTEXT NULL COMMENT ''JSON''' ELSE 'DO 0' END
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'users' AND column_name = 'risk_params');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

SET @step = (SELECT CASE COUNT(*) WHEN 0 THEN
  'ALTER TABLE orders ADD COLUMN fees DECIMAL(20, 8) NOT NULL DEFAULT 0 COMMENT ''what the fills have cost so far''' ELSE 'DO 0' END
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name = 'fees');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

SET @step = (SELECT CASE COUNT(*) WHEN 0 THEN
  'ALTER TABLE orders ADD COLUMN replace_quantity DECIMAL(20, 8) NULL COMMENT ''what pending_replace asks for; NULL: stays''' ELSE 'DO 0' END
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name = 'replace_quantity');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

SET @step = (SELECT CASE COUNT(*) WHEN 0 THEN
  'ALTER TABLE orders ADD COLUMN replace_price DECIMAL(20, 8) NULL' ELSE 'DO 0' END
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name = 'replace_price');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

SET @step = (SELECT CASE COUNT(*) WHEN 0 THEN
  'ALTER TABLE orders ADD COLUMN replace_stop_price DECIMAL(20, 8) NULL' ELSE 'DO 0' END
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name = 'replace_stop_price');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

SET @step = (SELECT CASE COUNT(*) WHEN 0 THEN
  'ALTER TABLE changes ADD COLUMN old_avg_fill_price DECIMAL(36, 8) NULL' ELSE 'DO 0' END
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'changes' AND column_name = 'old_avg_fill_price');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

SET @step = (SELECT CASE COUNT(*) WHEN 0 THEN
  'ALTER TABLE changes ADD COLUMN old_fees DECIMAL(36, 8) NULL' ELSE 'DO 0' END
  FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'changes' AND column_name = 'old_fees');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;
