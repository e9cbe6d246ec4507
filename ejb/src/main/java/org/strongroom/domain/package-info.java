/**
 * What every concept says in the same words when it cannot do what was asked.
 *
 * <p>Lives here: the exceptions of the domain. May not live here: anything that knows a patient, a table or HTTP.
 */
package org.strongroom.domain;
