/**
 * What an archive's changes look like from afar: how much is destroyed, rewritten and filed in each hour, how much of it is
 * unreadable where it should be text, and whether that is unusual. The server counts what it ships; whoever has the keys
 * counts the same from the journal off site, where a server that was taken over cannot change it any more.
 *
 * <p>Lives here: counting, the statistic, the words. May not live here: where counts are kept ({@code ship}), how the
 * journal is read ({@code journal}, {@code restore}), who is told.
 */
package org.strongroom.anomaly;
