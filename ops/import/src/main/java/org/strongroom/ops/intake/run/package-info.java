/**
 * One import from its paths to its report: what the files are, patients side by side, records in bulk, sources last.
 *
 * <p>Lives here: the order of things, the report, the quarantine. May not live here: formats, HTTP, options of commands.
 */
package org.strongroom.ops.intake.run;
