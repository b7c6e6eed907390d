/**
 * The contract between ordermon and a strategy. A strategy author needs this package and {@code
 * io.ordermon.models}, and nothing else: implement {@link io.ordermon.strategies.Strategy}, offer
 * it by a {@link io.ordermon.strategies.StrategyProvider} that {@link java.util.ServiceLoader} can
 * find, and describe its parameters by a record with {@link io.ordermon.strategies.Param}.
 */
@NullMarked
package io.ordermon.strategies;

import org.jspecify.annotations.NullMarked;
