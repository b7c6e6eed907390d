package io.ordermon.spi;

/** The database, as the engine sees it. Its parts may be used from any thread. */
public interface Persistence {

  ChangeFeed changeFeed();

  UserStore users();

  OrderStore orders();

  AuditStore audit();

  SlotStore slots();

  StrategyStateStore strategyStates();

  PositionStore positions();

  HaltStore halts();

  HistoryStore history();

  RiskStore risk();

  CommandStore commands();

  /**
   * A random text that all instances on this database share, made when first asked for.
   *
   * @throws StoreException if it cannot be read
   */
  String sharedSecret();
}
