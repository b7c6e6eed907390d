/**
 * The program: reads the settings, puts the parts together, and gives people a command line. Nobody
 * knows the runner.
 */
@NullMarked
package io.ordermon.runner;

import org.jspecify.annotations.NullMarked;
