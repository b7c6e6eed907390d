/**
 * Real database servers for tests, brought by the build and run as ordinary processes.
 *
 * <p>Start at {@link io.ordermon.testservers.SqlServers} and {@link
 * io.ordermon.testservers.RedisServers}. No server outlives the JVM that started it. What goes
 * wrong between a client and a server is the business of {@link io.ordermon.testservers.TcpProxy}.
 */
@NullMarked
package io.ordermon.testservers;

import org.jspecify.annotations.NullMarked;
