/**
 * Positions and results, counted from the fills that changes of orders show. Pure arithmetic, in
 * exact decimals: the same changes in the same order give the same positions, whoever counts.
 */
@NullMarked
package io.ordermon.positions;

import org.jspecify.annotations.NullMarked;
