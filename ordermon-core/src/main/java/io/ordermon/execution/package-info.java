/**
 * How orders are executed: the port {@link ExecutionGateway} to whoever does it, and the {@link
 * OrderRouter} between it and a user's rows.
 */
@NullMarked
package io.ordermon.execution;

import org.jspecify.annotations.NullMarked;
