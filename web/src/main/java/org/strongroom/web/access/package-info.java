/**
 * Who may call an endpoint: declared by an annotation at each, checked by one filter, denied where nothing is declared.
 *
 * <p>Lives here: the annotations, the filter, the actor of the current request. May not live here: which patient or
 * record an actor may see (the use cases decide that).
 */
package org.strongroom.web.access;
