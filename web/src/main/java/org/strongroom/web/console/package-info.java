/**
 * The console's shell, that every page in the browser shares: its sessions, who may open which page, the layout and how
 * times and sizes are shown.
 *
 * <p>Lives here: {@link ConsolePage} (the one list of pages and their roles), the filter that asks it, sessions, the
 * layout's beans. May not live here: what one page shows (that is a bean in {@code <concept>.faces}, which uses this;
 * nothing here knows them), decisions of the domain, repositories.
 */
package org.strongroom.web.console;
