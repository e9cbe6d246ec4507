package org.strongroom.store.s3;

import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.messages.Item;
import io.minio.messages.ListBucketResultV2;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.strongroom.store.ObjectInfo;

/** A listing that fetches the next page when the last is used up. */
final class S3Listing implements Iterator<ObjectInfo> {
    private static final int PAGE = 1000;

    private final MinioAsyncClient client;
    private final S3Errors errors;
    private final String bucket;
    private final String prefix;
    private final Deque<ObjectInfo> page = new ArrayDeque<>();
    private Optional<String> after;
    private boolean complete;

    S3Listing(MinioAsyncClient client, S3Errors errors, String bucket, String prefix, Optional<String> startAfter) {
        this.client = client;
        this.errors = errors;
        this.bucket = bucket;
        this.prefix = prefix;
        this.after = startAfter;
    }

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && !complete) {
            fetch();
        }
        return !page.isEmpty();
    }

    @Override
    public ObjectInfo next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    /** Pages begin after the last name, which any store can do, rather than by a token that may grow stale. */
    private void fetch() {
        ListObjectsV2Args.Builder args =
                ListObjectsV2Args.builder().bucket(bucket).prefix(prefix).maxKeys(PAGE);
        after.ifPresent(args::startAfter);
        ListBucketResultV2 found =
                errors.call("list", () -> client.listObjectsV2(args.build())).result();
        for (Item item : found.contents()) {
            page.add(new ObjectInfo(
                    item.objectName(), item.size(), item.lastModified().toInstant()));
            after = Optional.of(item.objectName());
        }
        complete = !found.isTruncated() || found.contents().isEmpty();
    }
}
