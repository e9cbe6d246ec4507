package org.strongroom.pack;

import java.util.UUID;

/**
 * An extent found by scanning a pack, its header and payload both proven by their checksums.
 *
 * @param blobId of the blob's writing, shared by the extents of one blob
 * @param offsetInBlob where its payload belongs in the blob, in bytes
 * @param location where its payload lies
 */
public record ScannedExtent(UUID blobId, long offsetInBlob, ExtentLocation location) {}
