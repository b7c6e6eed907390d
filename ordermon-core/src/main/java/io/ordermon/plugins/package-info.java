/**
 * Plug-ins: jars in a folder that provide strategy types. Each gets a class loader of its own that
 * shares only the strategy contract, and may be added, replaced and removed while the engine runs.
 */
@NullMarked
package io.ordermon.plugins;

import org.jspecify.annotations.NullMarked;
