/**
 * Parameters that are declared as records with {@link io.ordermon.strategies.Param}: read from
 * JSON, checked, and described for people, all from the one declaration.
 */
@NullMarked
package io.ordermon.params;

import org.jspecify.annotations.NullMarked;
