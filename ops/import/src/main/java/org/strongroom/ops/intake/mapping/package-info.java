/**
 * What a site knows and the input does not say: which category a type of document is, who authors are, which issuers are
 * the same.
 *
 * <p>Lives here: the mapping that ships, as data, and a site's own over it. May not live here: formats of the input.
 */
package org.strongroom.ops.intake.mapping;
