/**
 * The ports: what the engine needs from the outside, and the plain values that pass through them.
 * Adapters (database, Redis, logging) implement these interfaces; the engine calls them. Nothing
 * here knows JDBC, Redis or a file, and nothing here decides anything.
 */
@NullMarked
package io.ordermon.spi;

import org.jspecify.annotations.NullMarked;
