package org.strongroom.content.rest;

/**
 * A compaction to be run now.
 *
 * @param dryRun only count
 */
public record CompactionBody(boolean dryRun) {}
