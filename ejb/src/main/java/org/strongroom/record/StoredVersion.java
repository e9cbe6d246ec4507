package org.strongroom.record;

import java.util.List;
import java.util.UUID;
import org.strongroom.content.ContentLocation;
import org.strongroom.crypto.Context;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.record.internal.VersionEntity;

/**
 * What has to be known to read a version's content without a transaction.
 *
 * @param recordId the record
 * @param view what the version says of itself
 * @param keyId the key of its content
 * @param location where its content lies
 */
public record StoredVersion(UUID recordId, VersionView view, UUID keyId, ContentLocation location) {
    static StoredVersion of(VersionView view, VersionEntity version, List<ExtentLocation> extents) {
        return new StoredVersion(
                version.recordId(),
                view,
                version.keyId(),
                new ContentLocation(extents, version.compression(), version.contentLength()));
    }

    /** What the content is bound to. */
    byte[] context() {
        return Context.record(recordId, view.version());
    }
}
