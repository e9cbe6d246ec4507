/**
 * Commands about repositories as wholes.
 *
 * <p>Lives here: options and reports of copying. May not live here: the copying itself ({@code org.strongroom.mirror}).
 */
package org.strongroom.ops.repository;
