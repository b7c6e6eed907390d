/** What only H2 needs: its triggers are Java classes. Called by H2, by nobody else. */
@NullMarked
package io.ordermon.database.h2;

import org.jspecify.annotations.NullMarked;
