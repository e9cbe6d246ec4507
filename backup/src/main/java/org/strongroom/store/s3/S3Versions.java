package org.strongroom.store.s3;

import io.minio.ListObjectVersionsArgs;
import io.minio.MinioAsyncClient;
import io.minio.messages.Item;
import io.minio.messages.ListVersionsResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.strongroom.store.ObjectVersion;

/** A listing of versions and delete markers. */
final class S3Versions extends Paged<ObjectVersion> {
    private final MinioAsyncClient client;
    private final S3Errors errors;
    private final String bucket;
    private final String prefix;
    private final Optional<String> startAfter;
    private Optional<String> afterName;
    private Optional<String> afterVersion = Optional.empty();

    S3Versions(MinioAsyncClient client, S3Errors errors, String bucket, String prefix, Optional<String> startAfter) {
        this.client = client;
        this.errors = errors;
        this.bucket = bucket;
        this.prefix = prefix;
        this.startAfter = startAfter;
        this.afterName = startAfter;
    }

    /** Asks for the first page, so that a refusal shows at once. */
    S3Versions begun() {
        advance();
        return this;
    }

    @Override
    Found<ObjectVersion> fetch() {
        ListObjectVersionsArgs.Builder args =
                ListObjectVersionsArgs.builder().bucket(bucket).prefix(prefix).maxKeys(PAGE);
        afterName.ifPresent(args::keyMarker);
        afterVersion.ifPresent(args::versionIdMarker);
        ListVersionsResult found = errors.call("list the versions", () -> client.listObjectVersions(args.build()))
                .result();
        List<ObjectVersion> both = new ArrayList<>();
        found.contents().forEach(item -> both.add(version(item, false)));
        found.deleteMarkers().forEach(item -> both.add(version(item, true)));
        // the client gives versions and markers apart; a Ceph object gateway begins with the name to begin after
        both.sort(Comparator.comparing(ObjectVersion::name)
                .thenComparing(ObjectVersion::latest, Comparator.reverseOrder())
                .thenComparing(ObjectVersion::storedAt, Comparator.reverseOrder()));
        both.removeIf(version ->
                startAfter.filter(after -> version.name().compareTo(after) <= 0).isPresent());
        afterName = Optional.ofNullable(found.nextKeyMarker());
        afterVersion = Optional.ofNullable(found.nextVersionIdMarker()).filter(id -> !id.isEmpty());
        return new Found<>(both, !found.isTruncated() || afterName.isEmpty());
    }

    private static ObjectVersion version(Item item, boolean marker) {
        return new ObjectVersion(
                item.objectName(),
                item.versionId() == null ? "" : item.versionId(),
                marker ? 0 : item.size(),
                item.lastModified().toInstant(),
                item.isLatest(),
                marker);
    }
}
