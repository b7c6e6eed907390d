/**
 * An exchange on paper: what would become of orders, given the quotes. Pure, single-threaded and
 * deterministic: orders, quotes and the time go in, execution reports come out.
 */
@NullMarked
package io.ordermon.execution;

import org.jspecify.annotations.NullMarked;
