/**
 * Recovery drills over HTTP.
 *
 * <p>Lives here: listing drills and reading one. May not live here: decisions; each method parses, calls one use case and
 * maps the result. There is no call that reports a drill: the server believes signed evidence alone.
 */
package org.strongroom.drill.rest;
