/**
 * End-to-end tests: the assembled distribution from the outside, through its command and its API, and the EAR in
 * Arquillian.
 *
 * <p>Lives here: fixtures that run the distribution, and what must hold whatever is killed, deleted or forged. May not
 * live here: tests that a single module can make of itself.
 */
package org.strongroom.e2e;
