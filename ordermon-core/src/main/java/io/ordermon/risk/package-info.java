/**
 * Pre-trade checks: order and state in, verdict with every check's result out. Pure; called by the
 * user's monitor.
 */
@NullMarked
package io.ordermon.risk;

import org.jspecify.annotations.NullMarked;
