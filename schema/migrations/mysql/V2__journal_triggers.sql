-- The journal's triggers for MySQL and MariaDB. Whoever changes a row writes, in the same transaction, what was changed into
-- the journal. A change that changes nothing (MySQL fires on those too) leaves the version as it is, and no journal row.
--
-- USER() is the one who made the change; CURRENT_USER() would be the triggers' definer.
-- A row whose key or user is changed is journalled as deleted there and inserted here.
--
-- Texts are compared byte by byte: a collation that takes 'New ' and 'new' for the same would hide the change.

DELIMITER $$

DROP TRIGGER IF EXISTS users_before_update$$

CREATE TRIGGER users_before_update BEFORE UPDATE ON users FOR EACH ROW
BEGIN
  SET NEW.version = OLD.version + CASE WHEN
    CAST(NEW.user_id AS BINARY) <=> CAST(OLD.user_id AS BINARY)
    AND CAST(NEW.username AS BINARY) <=> CAST(OLD.username AS BINARY)
    AND CAST(NEW.email AS BINARY) <=> CAST(OLD.email AS BINARY)
    AND CAST(NEW.status AS BINARY) <=> CAST(OLD.status AS BINARY)
    THEN 0 ELSE 1 END;
END$$

DROP TRIGGER IF EXISTS users_after_insert$$

CREATE TRIGGER users_after_insert AFTER INSERT ON users FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'user', NEW.user_id, NEW.user_id, 'insert', NEW.version,
      NULL, NEW.status,
      USER(), JSON_OBJECT(
        'user_id', NEW.user_id, 'username', NEW.username, 'email', NEW.email, 'status', NEW.status,
        'version', NEW.version));
END$$

DROP TRIGGER IF EXISTS users_after_update$$

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
          'version', OLD.version));
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'user', NEW.user_id, NEW.user_id, 'insert', NEW.version,
        NULL, NEW.status,
        USER(), JSON_OBJECT(
          'user_id', NEW.user_id, 'username', NEW.username, 'email', NEW.email, 'status', NEW.status,
          'version', NEW.version));
  ELSEIF NEW.version <> OLD.version THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'user', NEW.user_id, NEW.user_id, 'update', NEW.version,
        OLD.status, NEW.status,
        USER(), JSON_OBJECT(
          'user_id', NEW.user_id, 'username', NEW.username, 'email', NEW.email, 'status', NEW.status,
          'version', NEW.version));
  END IF;
END$$

DROP TRIGGER IF EXISTS users_after_delete$$

CREATE TRIGGER users_after_delete AFTER DELETE ON users FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'user', OLD.user_id, OLD.user_id, 'delete', OLD.version,
      OLD.status, NULL,
      USER(), JSON_OBJECT(
        'user_id', OLD.user_id, 'username', OLD.username, 'email', OLD.email, 'status', OLD.status,
        'version', OLD.version));
END$$

DROP TRIGGER IF EXISTS strategies_before_update$$

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

DROP TRIGGER IF EXISTS strategies_after_insert$$

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

DROP TRIGGER IF EXISTS strategies_after_update$$

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

DROP TRIGGER IF EXISTS strategies_after_delete$$

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

DROP TRIGGER IF EXISTS orders_before_update$$

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
    AND CAST(NEW.status AS BINARY) <=> CAST(OLD.status AS BINARY)
    AND CAST(NEW.reason AS BINARY) <=> CAST(OLD.reason AS BINARY)
    AND NEW.expires_at <=> OLD.expires_at
    AND CAST(NEW.extra AS BINARY) <=> CAST(OLD.extra AS BINARY)
    AND CAST(NEW.decision_id AS BINARY) <=> CAST(OLD.decision_id AS BINARY)
    THEN 0 ELSE 1 END;
END$$

DROP TRIGGER IF EXISTS orders_after_insert$$

CREATE TRIGGER orders_after_insert AFTER INSERT ON orders FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status,
    old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price, decision_id, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'order', NEW.order_id, NEW.user_id, 'insert', NEW.version,
      NULL, NEW.status, NULL, NULL, NEW.filled_quantity,
      NULL, NULL, NEW.decision_id,
      USER(), JSON_OBJECT(
        'order_id', NEW.order_id, 'user_id', NEW.user_id, 'strategy_id', NEW.strategy_id, 'symbol', NEW.symbol,
        'side', NEW.side, 'order_type', NEW.order_type, 'time_in_force', NEW.time_in_force, 'price', NEW.price,
        'stop_price', NEW.stop_price, 'quantity', NEW.quantity, 'filled_quantity', NEW.filled_quantity,
        'avg_fill_price', NEW.avg_fill_price, 'status', NEW.status, 'reason', NEW.reason,
        'expires_at', UNIX_TIMESTAMP(NEW.expires_at), 'version', NEW.version,
        'created_at', UNIX_TIMESTAMP(NEW.created_at)));
END$$

DROP TRIGGER IF EXISTS orders_after_update$$

CREATE TRIGGER orders_after_update AFTER UPDATE ON orders FOR EACH ROW
BEGIN
  IF NOT (CAST(NEW.order_id AS BINARY) <=> CAST(OLD.order_id AS BINARY) AND CAST(NEW.user_id AS BINARY) <=> CAST(OLD.user_id AS BINARY)) THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status,
      old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price, decision_id, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'order', OLD.order_id, OLD.user_id, 'delete', OLD.version,
        OLD.status, NULL, OLD.quantity, OLD.filled_quantity, NULL,
        OLD.price, OLD.stop_price, NULL,
        USER(), JSON_OBJECT(
          'order_id', OLD.order_id, 'user_id', OLD.user_id, 'strategy_id', OLD.strategy_id, 'symbol', OLD.symbol,
          'side', OLD.side, 'order_type', OLD.order_type, 'time_in_force', OLD.time_in_force, 'price', OLD.price,
          'stop_price', OLD.stop_price, 'quantity', OLD.quantity, 'filled_quantity', OLD.filled_quantity,
          'avg_fill_price', OLD.avg_fill_price, 'status', OLD.status, 'reason', OLD.reason,
          'expires_at', UNIX_TIMESTAMP(OLD.expires_at), 'version', OLD.version,
          'created_at', UNIX_TIMESTAMP(OLD.created_at)));
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status,
      old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price, decision_id, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'order', NEW.order_id, NEW.user_id, 'insert', NEW.version,
        NULL, NEW.status, NULL, NULL, NEW.filled_quantity,
        NULL, NULL, NEW.decision_id,
        USER(), JSON_OBJECT(
          'order_id', NEW.order_id, 'user_id', NEW.user_id, 'strategy_id', NEW.strategy_id, 'symbol', NEW.symbol,
          'side', NEW.side, 'order_type', NEW.order_type, 'time_in_force', NEW.time_in_force, 'price', NEW.price,
          'stop_price', NEW.stop_price, 'quantity', NEW.quantity, 'filled_quantity', NEW.filled_quantity,
          'avg_fill_price', NEW.avg_fill_price, 'status', NEW.status, 'reason', NEW.reason,
          'expires_at', UNIX_TIMESTAMP(NEW.expires_at), 'version', NEW.version,
          'created_at', UNIX_TIMESTAMP(NEW.created_at)));
  ELSEIF NEW.version <> OLD.version THEN
    INSERT INTO changes (
      slot, entity, entity_id, user_id, op, version, old_status, new_status,
      old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price, decision_id, actor, row_data)
    VALUES (
        MOD(CRC32(CONVERT(NEW.user_id USING utf8mb4)), 256), 'order', NEW.order_id, NEW.user_id, 'update', NEW.version,
        OLD.status, NEW.status, OLD.quantity, OLD.filled_quantity, NEW.filled_quantity,
        OLD.price, OLD.stop_price, CASE WHEN CAST(NEW.decision_id AS BINARY) <=> CAST(OLD.decision_id AS BINARY) THEN NULL ELSE NEW.decision_id END,
        USER(), JSON_OBJECT(
          'order_id', NEW.order_id, 'user_id', NEW.user_id, 'strategy_id', NEW.strategy_id, 'symbol', NEW.symbol,
          'side', NEW.side, 'order_type', NEW.order_type, 'time_in_force', NEW.time_in_force, 'price', NEW.price,
          'stop_price', NEW.stop_price, 'quantity', NEW.quantity, 'filled_quantity', NEW.filled_quantity,
          'avg_fill_price', NEW.avg_fill_price, 'status', NEW.status, 'reason', NEW.reason,
          'expires_at', UNIX_TIMESTAMP(NEW.expires_at), 'version', NEW.version,
          'created_at', UNIX_TIMESTAMP(NEW.created_at)));
  END IF;
END$$

DROP TRIGGER IF EXISTS orders_after_delete$$

CREATE TRIGGER orders_after_delete AFTER DELETE ON orders FOR EACH ROW
BEGIN
  INSERT INTO changes (
    slot, entity, entity_id, user_id, op, version, old_status, new_status,
    old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price, decision_id, actor, row_data)
  VALUES (
      MOD(CRC32(CONVERT(OLD.user_id USING utf8mb4)), 256), 'order', OLD.order_id, OLD.user_id, 'delete', OLD.version,
      OLD.status, NULL, OLD.quantity, OLD.filled_quantity, NULL,
      OLD.price, OLD.stop_price, NULL,
      USER(), JSON_OBJECT(
        'order_id', OLD.order_id, 'user_id', OLD.user_id, 'strategy_id', OLD.strategy_id, 'symbol', OLD.symbol,
        'side', OLD.side, 'order_type', OLD.order_type, 'time_in_force', OLD.time_in_force, 'price', OLD.price,
        'stop_price', OLD.stop_price, 'quantity', OLD.quantity, 'filled_quantity', OLD.filled_quantity,
        'avg_fill_price', OLD.avg_fill_price, 'status', OLD.status, 'reason', OLD.reason,
        'expires_at', UNIX_TIMESTAMP(OLD.expires_at), 'version', OLD.version,
        'created_at', UNIX_TIMESTAMP(OLD.created_at)));
END$$

DELIMITER ;
