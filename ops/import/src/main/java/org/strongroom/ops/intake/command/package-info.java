/**
 * The import commands.
 *
 * <p>Lives here: options, and how results are printed. May not live here: how things are imported.
 */
package org.strongroom.ops.intake.command;
