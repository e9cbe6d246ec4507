package org.strongroom.store.s3;

import io.minio.GetBucketVersioningArgs;
import io.minio.GetObjectLockConfigurationArgs;
import io.minio.MinioAsyncClient;
import io.minio.messages.ObjectLockConfiguration;
import io.minio.messages.ObjectLockConfiguration.RetentionDurationUnit;
import io.minio.messages.VersioningConfiguration;
import java.util.Optional;
import org.strongroom.failure.EngineException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Worm;

/** Reads back how a bucket is locked. */
final class S3Lock {
    private static final int DAYS_IN_A_YEAR = 365;

    private S3Lock() {}

    static BucketLock of(MinioAsyncClient client, S3Errors errors, String bucket) {
        Optional<Boolean> versioned = versioned(client, errors, bucket);
        try {
            ObjectLockConfiguration lock = errors.call(
                    "read the object lock of the bucket",
                    () -> client.getObjectLockConfiguration(GetObjectLockConfigurationArgs.builder()
                            .bucket(bucket)
                            .build()));
            return lock.mode() == null
                    ? new BucketLock(Worm.NONE, Optional.empty(), versioned)
                    : new BucketLock(Worm.valueOf(lock.mode().name()), days(lock), versioned);
        } catch (NoObjectLockException e) {
            return new BucketLock(Worm.NONE, Optional.empty(), versioned);
        } catch (EngineException e) {
            if (e.isTransient()) {
                throw e;
            }
            return new BucketLock(Worm.UNKNOWN, Optional.empty(), versioned);
        }
    }

    private static Optional<Integer> days(ObjectLockConfiguration lock) {
        return Optional.ofNullable(lock.duration())
                .map(d -> d.unit() == RetentionDurationUnit.YEARS ? d.duration() * DAYS_IN_A_YEAR : d.duration());
    }

    /** Empty where the store does not tell: a credential of before this was asked has not the right. */
    private static Optional<Boolean> versioned(MinioAsyncClient client, S3Errors errors, String bucket) {
        try {
            VersioningConfiguration found = errors.call(
                    "read the versioning of the bucket",
                    () -> client.getBucketVersioning(
                            GetBucketVersioningArgs.builder().bucket(bucket).build()));
            return Optional.of(found.status() == VersioningConfiguration.Status.ENABLED);
        } catch (EngineException e) {
            if (e.isTransient()) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
