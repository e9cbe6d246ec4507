/**
 * Accounts in the browser: signing in, one's own account, and the administrator's pages.
 *
 * <p>Lives here: backing beans. May not live here: decisions; each bean parses, calls one use case and shows the result.
 * The session itself and who may open a page are {@code web.console}'s.
 */
package org.strongroom.account.faces;
