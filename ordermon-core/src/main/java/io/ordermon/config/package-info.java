/**
 * Settings: one typed record tree, and the one list of names, types, defaults and explanations from
 * which it is read, documented and checked. Depends on nothing else of the engine but the events'
 * severities.
 */
@NullMarked
package io.ordermon.config;

import org.jspecify.annotations.NullMarked;
