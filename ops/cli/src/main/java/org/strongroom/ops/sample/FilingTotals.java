package org.strongroom.ops.sample;

/** What was filed. {@code records} counts records, not versions; {@code bytes} the content of all versions. */
public record FilingTotals(long patients, long caseFiles, long records, long bytes) {}
