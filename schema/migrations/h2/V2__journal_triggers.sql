-- The journal's triggers for H2, which are Java classes.

CREATE TRIGGER IF NOT EXISTS users_before_update BEFORE UPDATE ON users FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS users_after_insert AFTER INSERT ON users FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS users_after_update AFTER UPDATE ON users FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS users_after_delete AFTER DELETE ON users FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS strategies_before_update BEFORE UPDATE ON strategies FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS strategies_after_insert AFTER INSERT ON strategies FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS strategies_after_update AFTER UPDATE ON strategies FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS strategies_after_delete AFTER DELETE ON strategies FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS orders_before_update BEFORE UPDATE ON orders FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS orders_after_insert AFTER INSERT ON orders FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS orders_after_update AFTER UPDATE ON orders FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';

CREATE TRIGGER IF NOT EXISTS orders_after_delete AFTER DELETE ON orders FOR EACH ROW
  CALL 'io.ordermon.database.h2.JournalTrigger';
