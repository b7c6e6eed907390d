/**
 * The strategies that come with ordermon, each a provider, a record of parameters and a class.
 * Found by {@link java.util.ServiceLoader}; nobody calls in here by name.
 */
@NullMarked
package io.ordermon.strategies.builtin;

import org.jspecify.annotations.NullMarked;
