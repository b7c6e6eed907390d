/**
 * For the tests of strategies. {@link io.ordermon.testkit.StrategyTester} runs one strategy in the
 * engine's own parts, with a clock that is moved by hand; the test plays the market, the executing
 * side, other programs and the operator, and looks at what the strategy does.
 */
@NullMarked
package io.ordermon.testkit;

import org.jspecify.annotations.NullMarked;
