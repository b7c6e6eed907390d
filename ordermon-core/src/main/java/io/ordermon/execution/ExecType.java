package io.ordermon.execution;

/**
 * What an execution report tells: FIX {@code ExecType(150)}, with what FIX tells by an {@code
 * OrderCancelReject} as types of their own.
 */
public enum ExecType {
  /** The order was acknowledged. */
  NEW,
  /** Some or all of it was done. */
  TRADE,
  /** A stop order's trigger has fired. */
  TRIGGERED,
  /** An amendment was carried out. */
  REPLACED,
  /**
   * The order was cancelled: because that was asked for, or because it could not be done at once.
   */
  CANCELED,
  /** The order was refused. */
  REJECTED,
  /** Its time in force ran out. */
  EXPIRED,
  /** A cancel came too late. */
  CANCEL_REJECTED,
  /** An amendment was refused, or came too late. */
  REPLACE_REJECTED
}
