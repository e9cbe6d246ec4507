/**
 * What every endpoint shares: the JAX-RS application, problem+json, paging.
 *
 * <p>Lives here: HTTP. May not live here: decisions of the domain.
 */
package org.strongroom.web;
