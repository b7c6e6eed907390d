/**
 * The engine's ports on MySQL, MariaDB and H2, by plain JDBC. {@link io.ordermon.database.Database}
 * is the door; each port has one class with its statements. Every write on behalf of a user goes
 * through {@code Transactions}, which holds it to the fence. Knows core; core does not know it.
 */
@NullMarked
package io.ordermon.database;

import org.jspecify.annotations.NullMarked;
