/**
 * How the engine's few threads run: steps that do a bit of work, loops that repeat a step and
 * survive its failures, and mailboxes that let thousands share a handful of threads. Knows nothing
 * of orders. Only the engine comes in here.
 */
@NullMarked
package io.ordermon.loop;

import org.jspecify.annotations.NullMarked;
