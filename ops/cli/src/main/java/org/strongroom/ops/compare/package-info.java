/**
 * {@code strongroom compare}: brings a part of the archive as it was beside the living one.
 *
 * <p>Lives here: what is asked of the operator, and handing the excerpt to the server. May not live here: rebuilding it,
 * showing it; an operator sees identifiers alone.
 */
package org.strongroom.ops.compare;
