/**
 * Commands about repositories as wholes.
 *
 * <p>Lives here: options and reports of copying, and the option by which other commands read one place of several. May
 * not live here: the copying itself ({@code org.strongroom.mirror}).
 */
package org.strongroom.ops.repository;
