/**
 * Records over HTTP.
 *
 * <p>Lives here: filing, reading and searching records, their versions and contents. May not live here: decisions; each method parses, calls one use
 * case and maps the result.
 */
package org.strongroom.record.rest;
