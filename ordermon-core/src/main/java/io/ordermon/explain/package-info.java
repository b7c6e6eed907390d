/**
 * What was kept of an order or a strategy, told as a story: {@link io.ordermon.explain.Explainer}
 * reads the facts, and pure functions make of them an {@link io.ordermon.explain.Explanation},
 * which is text for people and JSON for programs. Changes nothing, and needs no running engine.
 */
@NullMarked
package io.ordermon.explain;

import org.jspecify.annotations.NullMarked;
