/**
 * Folders of files of any type with a manifest: a CSV that says of each file whose it is, and what.
 *
 * <p>Lives here: reading CSV, the manifest's columns, its template. May not live here: the archive, other formats.
 */
package org.strongroom.ops.intake.manifest;
