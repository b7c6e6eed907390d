/**
 * Real database servers for tests, brought by the build and run as ordinary processes.
 *
 * <p>Start at {@link io.ordermon.testservers.SqlServers} and {@link
 * io.ordermon.testservers.RedisServers}. No server outlives the JVM that started it.
 */
@NullMarked
package io.ordermon.testservers;

import org.jspecify.annotations.NullMarked;
