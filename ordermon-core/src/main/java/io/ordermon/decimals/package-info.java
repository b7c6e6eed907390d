/**
 * Exact decimals that came from outside: which of them can be reckoned with, and how they are
 * printed. Knows nothing else; everybody may come in here.
 */
@NullMarked
package io.ordermon.decimals;

import org.jspecify.annotations.NullMarked;
