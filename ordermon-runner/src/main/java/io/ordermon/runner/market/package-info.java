/** Where the program's quotes come from, and who executes its orders, by its settings. */
@NullMarked
package io.ordermon.runner.market;

import org.jspecify.annotations.NullMarked;
