/**
 * JSON bodies as records, read strictly: an unknown property, a missing one or a wrong type is refused, and the refusal
 * says where, never what.
 *
 * <p>Lives here: binding between JSON and records. May not live here: the records of a concept, the domain.
 */
package org.strongroom.web.json;
