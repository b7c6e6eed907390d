package io.ordermon.risk;

/**
 * Whether there may be any trading at all.
 *
 * @param trusted whether what is held of the user is known to be right
 */
public record Standing(boolean trusted, boolean userActive, boolean strategyActive) {}
