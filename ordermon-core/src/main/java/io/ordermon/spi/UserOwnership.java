package io.ordermon.spi;

/** Which users this instance works for. Users are owned by the slot. */
public interface UserOwnership extends AutoCloseable {

  /** How many slots there are in all; fixed in the database. */
  int slots();

  /**
   * Begins to take slots; tells {@code listener} of each, on any thread, also from within this
   * call.
   *
   * @throws StoreException if the database cannot be asked
   */
  void start(SlotListener listener);

  /** Gives back what is owned, after the listener has let go of it. */
  @Override
  void close();
}
