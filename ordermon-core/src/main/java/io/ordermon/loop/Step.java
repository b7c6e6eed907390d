package io.ordermon.loop;

/** A bit of work that a {@link WorkLoop} repeats, and that a test can do by hand. */
public interface Step {

  /**
   * Does what there is to do now, without waiting for more.
   *
   * @return whether anything was done, so that there may be more
   * @throws Exception if it could not be done; the loop tries again later
   */
  boolean doWork() throws Exception;
}
