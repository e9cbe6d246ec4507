/**
 * Notices over HTTP: a test of the channels.
 *
 * <p>Lives here: bodies and endpoints. May not live here: decisions; each method parses, calls one use case and maps the
 * result.
 */
package org.strongroom.notice.rest;
