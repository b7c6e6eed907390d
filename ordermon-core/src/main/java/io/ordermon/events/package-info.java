/**
 * What happened, told to whoever wants to know: the events, the sinks that take them, and the
 * {@link io.ordermon.events.EventHandler} between, which never lets a slow sink hold up the engine.
 * Knows the models; knows no monitor, no database and no file.
 */
@NullMarked
package io.ordermon.events;

import org.jspecify.annotations.NullMarked;
