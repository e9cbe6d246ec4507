package org.strongroom.store.s3;

import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.store.ObjectInfo;

/** A listing of objects. */
final class S3Listing extends Paged<ObjectInfo> {
    private final MinioAsyncClient client;
    private final S3Errors errors;
    private final String bucket;
    private final String prefix;
    private Optional<String> after;

    S3Listing(MinioAsyncClient client, S3Errors errors, String bucket, String prefix, Optional<String> startAfter) {
        this.client = client;
        this.errors = errors;
        this.bucket = bucket;
        this.prefix = prefix;
        this.after = startAfter;
    }

    /** Pages begin after the last name, which any store can do, rather than by a token that may grow stale. */
    @Override
    Found<ObjectInfo> fetch() {
        ListObjectsV2Args.Builder args =
                ListObjectsV2Args.builder().bucket(bucket).prefix(prefix).maxKeys(PAGE);
        after.ifPresent(args::startAfter);
        ListBucketResultV2 found =
                errors.call("list", () -> client.listObjectsV2(args.build())).result();
        List<ObjectInfo> items = new ArrayList<>();
        for (Item item : found.contents()) {
            items.add(new ObjectInfo(
                    item.objectName(), item.size(), item.lastModified().toInstant()));
            after = Optional.of(item.objectName());
        }
        return new Found<>(items, !found.isTruncated() || items.isEmpty());
    }
}
