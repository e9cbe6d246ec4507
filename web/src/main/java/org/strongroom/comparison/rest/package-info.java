/**
 * Earlier states of parts of the archive, over the API.
 *
 * <p>Lives here: endpoints and their JSON. May not live here: comparing, deciding; those are the domain's.
 */
package org.strongroom.comparison.rest;
