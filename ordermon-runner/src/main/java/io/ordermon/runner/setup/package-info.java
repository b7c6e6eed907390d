/**
 * What every command needs: the settings of the call, a database that is ready, errors in words.
 */
@NullMarked
package io.ordermon.runner.setup;

import org.jspecify.annotations.NullMarked;
