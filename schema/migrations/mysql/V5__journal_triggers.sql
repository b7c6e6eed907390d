-- The triggers of users and orders, anew, for the columns that came with step 3. See step 2 for what they do.

DELIMITER $$

DROP TRIGGER IF EXISTS users_before_update$$

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
        'risk_params', NEW.risk_params, 'version', NEW.version));
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
        'risk_params', OLD.risk_params, 'version', OLD.version));
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

DROP TRIGGER IF EXISTS orders_after_insert$$

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

DROP TRIGGER IF EXISTS orders_after_update$$

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

DROP TRIGGER IF EXISTS orders_after_delete$$

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
