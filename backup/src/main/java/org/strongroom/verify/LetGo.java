package org.strongroom.verify;

import java.time.Instant;

/**
 * What pruning has let go of a repository, and what can still be returned to.
 *
 * @param objects how many objects are gone that no kept point needs
 * @param points how many kept points lie before the time since which everything is there
 * @param oldest when the oldest kept point was signed
 * @param anySecondSince since when everything is there: any second can be returned to, not kept points alone
 */
public record LetGo(long objects, long points, Instant oldest, Instant anySecondSince) {}
