/**
 * Patients over HTTP.
 *
 * <p>Lives here: registering, reading, changing and searching patients. May not live here: decisions; each method parses, calls one use
 * case and maps the result.
 */
package org.strongroom.patient.rest;
