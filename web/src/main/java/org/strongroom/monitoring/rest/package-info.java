/**
 * Health and metrics over HTTP.
 *
 * <p>Lives here: bodies and endpoints. May not live here: decisions; each method calls one use case and maps the result.
 */
package org.strongroom.monitoring.rest;
