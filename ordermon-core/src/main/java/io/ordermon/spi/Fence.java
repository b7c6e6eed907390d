package io.ordermon.spi;

/**
 * The right to write on behalf of the users of one slot. It holds as long as the slot's epoch in
 * the database is still {@code epoch}; whoever claims the slot raises it.
 */
public record Fence(int slot, long epoch) {}
