package org.strongroom.content.compaction;

import java.util.UUID;
import org.strongroom.pack.ExtentLocation;

/**
 * An extent that a row refers to.
 *
 * @param recordId the row's record
 * @param version its version
 * @param ordinal its place in the version's content
 * @param location where it lies
 */
public record WantedExtent(UUID recordId, int version, int ordinal, ExtentLocation location) {}
