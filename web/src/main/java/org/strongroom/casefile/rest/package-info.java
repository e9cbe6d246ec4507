/**
 * Case files over HTTP.
 *
 * <p>Lives here: opening, reading, changing and searching case files, their care team and patients. May not live here: decisions; each method parses, calls one use
 * case and maps the result.
 */
package org.strongroom.casefile.rest;
