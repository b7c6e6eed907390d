package io.ordermon.logging.search;

/** Is told how far a search has come. */
public interface SearchProgress {

  /** Tells nobody. */
  SearchProgress NONE = (done, bytes) -> {};

  /**
   * So much is looked through.
   *
   * @param done 0 to 1
   * @param bytes how much text was read so far
   */
  void at(double done, long bytes);
}
