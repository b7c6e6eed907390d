package io.ordermon.strategies.builtin;

/** How an order of a {@link Dealer} came to its end. */
enum Ending {
  /** It is not at its end, or it is none of the dealer's. */
  NONE,
  /** It was filled, it expired, or the dealer had withdrawn it. */
  ORDINARY,
  /** It was refused; the dealer waits before the next one. */
  REFUSED,
  /** Somebody else cancelled or deleted it. */
  BY_OTHERS
}
