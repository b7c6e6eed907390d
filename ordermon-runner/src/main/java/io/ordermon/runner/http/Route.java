package io.ordermon.runner.http;

/** Answers at one path; any thread. */
public interface Route {

  /** Tells. */
  Answer get();

  /**
   * Changes something.
   *
   * @param body JSON, not looked at so far
   */
  default Answer post(String body) {
    return Answer.problem(405, "method not allowed", "only GET");
  }
}
