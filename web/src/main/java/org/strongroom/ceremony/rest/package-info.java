/**
 * The archive's keys over HTTP: who holds them, ceremonies, custodians, the period key.
 *
 * <p>Lives here: bodies and endpoints. May not live here: decisions; each method parses, calls one use case and maps the
 * result.
 */
package org.strongroom.ceremony.rest;
