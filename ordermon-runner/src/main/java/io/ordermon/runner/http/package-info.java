/** Status, health and metrics over HTTP, on loopback, and the client that asks for them. */
@NullMarked
package io.ordermon.runner.http;

import org.jspecify.annotations.NullMarked;
