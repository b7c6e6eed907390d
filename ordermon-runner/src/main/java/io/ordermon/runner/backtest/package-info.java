/**
 * The command that back-tests a strategy: reads its options, runs, and writes the reports. Only the
 * command line comes in here.
 */
@NullMarked
package io.ordermon.runner.backtest;

import org.jspecify.annotations.NullMarked;
