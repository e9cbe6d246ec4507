/**
 * Signing in, accounts over HTTP.
 *
 * <p>Lives here: sessions, accounts, who am I. May not live here: decisions; each method parses, calls one use
 * case and maps the result.
 */
package org.strongroom.account.rest;
