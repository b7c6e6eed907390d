/**
 * The users' log beside what Log4j 2 and Logback offer for a file per user, and the search beside
 * {@code grep}.
 */
@NullMarked
package io.ordermon.benchmarks.logging;

import org.jspecify.annotations.NullMarked;
