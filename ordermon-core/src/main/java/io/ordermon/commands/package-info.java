/**
 * What people and other programs may ask the engine to do, whichever way it comes, and what they
 * are answered. Knows no engine.
 */
@NullMarked
package io.ordermon.commands;

import org.jspecify.annotations.NullMarked;
