/**
 * How a command talks: results to standard output, progress to standard error.
 *
 * <p>Lives here: options and printers that every command shares. May not live here: what is printed.
 */
package org.strongroom.ops.output;
