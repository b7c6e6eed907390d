/** Quotes inside the engine: the latest of each symbol, and who wants to be told. */
@NullMarked
package io.ordermon.quotes;

import org.jspecify.annotations.NullMarked;
