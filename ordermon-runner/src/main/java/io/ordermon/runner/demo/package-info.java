/**
 * The demonstration: sample data, and an outside program that changes it by plain SQL. Knows the
 * tables, and nothing of the engine.
 */
@NullMarked
package io.ordermon.runner.demo;

import org.jspecify.annotations.NullMarked;
