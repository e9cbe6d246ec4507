/**
 * The client of the archive's own API, as any client would be: HTTPS, the server's certificate pinned, a bearer token.
 *
 * <p>Lives here: requests, answers, problems. May not live here: what a command makes of an answer.
 */
package org.strongroom.ops.client;
