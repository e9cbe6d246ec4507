/**
 * The page at the root, which tells a visitor what answers here.
 *
 * <p>Lives here: its headers. May not live here: anything that needs a session or shows data.
 */
package org.strongroom.landing;
