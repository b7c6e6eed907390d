package io.ordermon.logging;

/**
 * What a cleaning did, or in a rehearsal would have done.
 *
 * @param files log files removed
 * @param folders empty users' folders removed
 * @param bytes the size of the files removed
 * @param compressed files compressed
 * @param saved by how much those became smaller, negative if larger; 0 in a rehearsal
 * @param left the size of all log files that are left; 0 if that was not counted, since their size
 *     has no bound
 * @param failed what could not be listed, removed or compressed
 */
public record CleaningResult(
    int files, int folders, long bytes, int compressed, long saved, long left, int failed) {}
