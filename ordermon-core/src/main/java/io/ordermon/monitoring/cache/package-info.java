/**
 * What is known of users outside the database: written after it is committed, dropped when it
 * changes, compared with the tables before anything relies on it. Knows the ports only.
 */
@NullMarked
package io.ordermon.monitoring.cache;

import org.jspecify.annotations.NullMarked;
