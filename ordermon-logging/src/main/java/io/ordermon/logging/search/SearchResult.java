package io.ordermon.logging.search;

/**
 * What a search came to.
 *
 * @param found lines told
 * @param files files looked through
 * @param bytes how much text they hold, as far as it was read
 * @param unreadable lines that are none of ours, of those that were looked at closely, such as half
 *     a line that a crash left
 * @param failed files that could not be read
 */
public record SearchResult(long found, long files, long bytes, long unreadable, long failed) {}
