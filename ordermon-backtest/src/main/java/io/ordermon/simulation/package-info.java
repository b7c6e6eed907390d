/**
 * A world in which strategies run without a database: one user, a table of orders in memory, a
 * clock that moves only when it is told to, and one thread. What strategies meet in it is the
 * engine's own: their bulkheads, timers, quotes, checks, the order life cycle, positions.
 */
@NullMarked
package io.ordermon.simulation;

import org.jspecify.annotations.NullMarked;
