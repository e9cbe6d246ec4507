/**
 * What every endpoint shares: the JAX-RS application, and in the packages below it access, problems, JSON and the parts
 * of HTTP that JAX-RS leaves open.
 *
 * <p>Lives here: HTTP. May not live here: decisions of the domain, endpoints of a concept (they live in {@code
 * <concept>.rest} and use this; nothing here knows them).
 */
package org.strongroom.web;
