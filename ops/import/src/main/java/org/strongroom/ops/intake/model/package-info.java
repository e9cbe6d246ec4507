/**
 * What every format comes down to: charts of patients, with case files and records whose contents can be opened, each
 * thing with its origin and its place in the input.
 *
 * <p>Lives here: values and how their origins are made. May not live here: formats, the API, files being written.
 */
package org.strongroom.ops.intake.model;
