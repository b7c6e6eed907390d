/**
 * Rows of the tables as JSON, for the journal and for other programs: one list of columns for all.
 * Knows the plain values of the ports only.
 */
@NullMarked
package io.ordermon.rows;

import org.jspecify.annotations.NullMarked;
