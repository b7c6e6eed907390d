/**
 * The engine and its monitors. {@link io.ordermon.monitoring.MonitoringEngine} puts the parts
 * together and is the door for everyone who embeds ordermon; a {@code UserMonitor} holds one user's
 * state and handles that user's messages one at a time.
 */
@NullMarked
package io.ordermon.monitoring;

import org.jspecify.annotations.NullMarked;
