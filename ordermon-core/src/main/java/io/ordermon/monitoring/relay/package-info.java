/**
 * The audit on its way to those outside who are to have all of it: by a cursor, at least once, in
 * order. Knows the ports only.
 */
@NullMarked
package io.ordermon.monitoring.relay;

import org.jspecify.annotations.NullMarked;
