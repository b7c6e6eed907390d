package io.ordermon.logging;

/**
 * What a cleaning did.
 *
 * @param files log files removed
 * @param folders empty users' folders removed
 * @param bytes the size of the files removed
 * @param failed what could not be listed or removed
 */
public record CleaningResult(int files, int folders, long bytes, int failed) {}
