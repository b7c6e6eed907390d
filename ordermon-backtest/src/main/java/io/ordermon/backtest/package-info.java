/**
 * Back-tests: one strategy on recorded quotes, in the simulated world, and what came of it as text,
 * as JSON and as a page.
 */
@NullMarked
package io.ordermon.backtest;

import org.jspecify.annotations.NullMarked;
