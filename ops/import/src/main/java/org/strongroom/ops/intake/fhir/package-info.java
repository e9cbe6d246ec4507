/**
 * FHIR R4 in JSON: bundles, single resources and NDJSON of any size. A first pass finds the resources and what they refer
 * to, by their place in the file; a second reads patient by patient, one resource at a time.
 *
 * <p>Lives here: the scanner, the index of places, the reading of resources with HAPI, which is used nowhere else. May
 * not live here: the archive; anything that holds a file, or an attachment, in memory or writes it to disk.
 */
package org.strongroom.ops.intake.fhir;
