package io.ordermon.commands;

/** Carries out commands. Thread-safe. */
public interface CommandExecutor {

  /**
   * Carries a command out, once however often it is called, and waits until that is committed.
   *
   * @throws Elsewhere if another instance works for the user
   * @throws io.ordermon.spi.StoreException.Unavailable if the database is away or too slow: it may
   *     have been carried out, and is to be tried again
   */
  CommandAnswer execute(Command command) throws Elsewhere, InterruptedException;

  /** Another instance works for the user that a command is about. */
  final class Elsewhere extends Exception {
    private static final long serialVersionUID = 1;

    private final String owner;

    /**
     * @param owner the name of the instance
     */
    public Elsewhere(String owner) {
      super("instance '" + owner + "' works for this user");
      this.owner = owner;
    }

    /** The name of the instance. */
    public String owner() {
      return owner;
    }
  }
}
