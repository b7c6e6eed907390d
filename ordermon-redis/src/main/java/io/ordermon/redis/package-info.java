/**
 * Redis, by Lettuce: the users' cache, and the streams of events, commands and quotes. The database
 * stays right, and trading goes on, whatever Redis does. Knows core; core does not know it.
 */
@NullMarked
package io.ordermon.redis;

import org.jspecify.annotations.NullMarked;
