/** The commands about log files: cleaning, levels, searching, following, counting. */
@NullMarked
package io.ordermon.runner.logs;

import org.jspecify.annotations.NullMarked;
