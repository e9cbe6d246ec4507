package org.strongroom.ops.bench;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.strongroom.store.StoreCredentials;

/** The same bytes by minio-java alone: one file after the other, each in one part, with that client's defaults. */
final class PlainPuts {
    private final MinioClient client;
    private final String bucket;

    PlainPuts(String endpoint, String bucket, StoreCredentials credentials) {
        this.client = MinioClient.builder()
                .endpoint(endpoint)
                .region("us-east-1")
                .credentials(credentials.accessKey(), credentials.secretKey())
                .build();
        this.bucket = bucket;
    }

    void makeBucket() {
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        } catch (MinioException e) {
            throw new IllegalStateException("cannot make the bucket " + bucket, e);
        }
    }

    void put(List<Path> files) {
        try {
            for (Path file : files) {
                client.uploadObject(UploadObjectArgs.builder()
                        .bucket(bucket)
                        .object(file.getFileName().toString())
                        .filename(file.toString(), Math.max(5L << 20, Files.size(file)))
                        .build());
            }
        } catch (MinioException e) {
            throw new IllegalStateException("cannot put into " + bucket, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
