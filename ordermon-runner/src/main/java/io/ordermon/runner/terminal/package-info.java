/** What a person at a terminal sees of work that takes long. */
@NullMarked
package io.ordermon.runner.terminal;

import org.jspecify.annotations.NullMarked;
