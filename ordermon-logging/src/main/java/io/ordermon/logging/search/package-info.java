/**
 * Reading what was logged: searching, following and counting lines of text, JSON and compressed
 * files.
 *
 * <p>{@link io.ordermon.logging.search.LogSearch} finds lines, {@link
 * io.ordermon.logging.search.LogTail} follows them, {@link io.ordermon.logging.search.LogStats}
 * counts them. Everything here reads files only, also those of a program that runs elsewhere, in
 * bounded memory whatever their size; what writes them knows nothing of it.
 */
@NullMarked
package io.ordermon.logging.search;

import org.jspecify.annotations.NullMarked;
