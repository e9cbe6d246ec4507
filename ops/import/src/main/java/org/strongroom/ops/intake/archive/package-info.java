/**
 * The archive as an import sees it: patients found or registered, case files opened, records filed in bulk.
 *
 * <p>Lives here: the port, its implementation by the API, and the one that only counts. May not live here: formats of the
 * input, the order in which things are imported.
 */
package org.strongroom.ops.intake.archive;
