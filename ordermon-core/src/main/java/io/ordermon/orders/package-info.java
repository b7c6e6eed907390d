/**
 * What an order may do, and one user's orders as the engine holds them. {@link
 * io.ordermon.orders.OrderLifecycle} is a pure function; {@link io.ordermon.orders.UserOrders}
 * holds state and belongs to one monitor; {@link io.ordermon.orders.OrderWriter} is the one way by
 * which decisions reach the database.
 */
@NullMarked
package io.ordermon.orders;

import org.jspecify.annotations.NullMarked;
