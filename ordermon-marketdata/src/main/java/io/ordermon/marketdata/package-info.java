/**
 * Where quotes come from: feeds for the engine ({@link HttpQuoteFeed}, {@link ReplayQuoteFeed},
 * {@link RandomWalkFeed}), and what they are made of, for whoever wants quotes without an engine.
 */
@NullMarked
package io.ordermon.marketdata;

import org.jspecify.annotations.NullMarked;
