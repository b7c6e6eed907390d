/**
 * Redis, by Lettuce: the connection and how it is doing. The database stays right, and trading goes
 * on, whatever Redis does. Knows core; core does not know it.
 */
@NullMarked
package io.ordermon.redis;

import org.jspecify.annotations.NullMarked;
