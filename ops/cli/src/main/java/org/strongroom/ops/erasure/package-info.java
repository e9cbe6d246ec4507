/**
 * What is left of something destroyed, from the command line.
 *
 * <p>Lives here: the erasure commands. May not live here: looking it up; the server does.
 */
package org.strongroom.ops.erasure;
