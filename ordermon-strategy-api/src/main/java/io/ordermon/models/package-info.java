/**
 * What ordermon watches, as immutable values: users, strategies, orders and what may happen to an
 * order. Terms are those of FIX 5.0 SP2. Everyone may come in; nothing here knows a database, a
 * thread or a clock.
 */
@NullMarked
package io.ordermon.models;

import org.jspecify.annotations.NullMarked;
