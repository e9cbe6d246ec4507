/**
 * The audit log over HTTP.
 *
 * <p>Lives here: reading events. May not live here: decisions; each method parses, calls one use
 * case and maps the result.
 */
package org.strongroom.audit.rest;
