/**
 * What is handed to somebody else: the support bundle, the copy of the configuration.
 *
 * <p>Lives here: the lists of what may leave, and packing it. May not live here: anything that reads secrets, content or
 * the database.
 */
package org.strongroom.ops.support;
