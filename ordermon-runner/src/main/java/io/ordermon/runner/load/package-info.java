/**
 * The load test: fills a database, starts ordermon as a process of its own, changes orders by plain
 * SQL, and reports how soon they were seen and at what cost. Everyone can repeat the figures of
 * {@code docs/performance.md} with it.
 */
@NullMarked
package io.ordermon.runner.load;

import org.jspecify.annotations.NullMarked;
