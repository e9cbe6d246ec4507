/**
 * The parts of HTTP that JAX-RS leaves open: ranges, digests, idempotency keys, revisions as entity tags, headers.
 *
 * <p>Lives here: parsing and emitting, by the letter of the RFCs. May not live here: endpoints, the domain's decisions.
 */
package org.strongroom.web.http;
