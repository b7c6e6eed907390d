/**
 * An exchange on paper: what would become of orders, given the quotes. {@link PaperExchange} is
 * pure, single-threaded and deterministic: orders, quotes and the time go in, execution reports
 * come out. {@link PaperGateway} has the engine's orders executed on it.
 */
@NullMarked
package io.ordermon.execution.paper;

import org.jspecify.annotations.NullMarked;
