/**
 * Walks a whole repository and reports what is wrong with it, object by object, without restoring it.
 *
 * <p>Lives here: findings and the walk that makes them. May not live here: repairing, deleting, stopping at the first
 * defect.
 */
package org.strongroom.verify;
