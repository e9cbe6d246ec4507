/**
 * Pages of long lists, walked by keyset cursors that mean nothing to the client.
 *
 * <p>Lives here: page, page request, cursor. May not live here: queries, HTTP, anything that names a patient: a cursor
 * carries identifiers, times and positions only.
 */
package org.strongroom.paging;
