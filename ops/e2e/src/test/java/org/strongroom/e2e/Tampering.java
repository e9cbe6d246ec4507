package org.strongroom.e2e;

import io.minio.EnableObjectLegalHoldArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.SetBucketPolicyArgs;
import io.minio.SetBucketVersioningArgs;
import io.minio.SetObjectLockConfigurationArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.ObjectLockConfiguration;
import io.minio.messages.ObjectLockConfiguration.RetentionDurationDays;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import io.minio.messages.VersioningConfiguration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongroom.store.ObjectVersion;

/** Everything that a credential might try against what is locked. */
final class Tampering {
    private Tampering() {}

    private interface Attempt {
        void with(MinioClient client) throws Exception;
    }

    /** What succeeded, in words; it should be nothing. */
    static List<String> succeeded(Radosgw store, String user, String bucket) throws Exception {
        ObjectVersion version =
                store.bucket("owner", bucket).versions("", Optional.empty()).next();
        List<String> succeeded = new ArrayList<>();
        try (MinioClient client = store.client(user)) {
            for (Map.Entry<String, Attempt> attempt : attempts(bucket, version).entrySet()) {
                try {
                    attempt.getValue().with(client);
                    succeeded.add(attempt.getKey());
                } catch (ErrorResponseException refused) {
                    if (!refused.errorResponse().code().equals("AccessDenied")) {
                        succeeded.add(attempt.getKey() + ": "
                                + refused.errorResponse().code());
                    }
                }
            }
        }
        return succeeded;
    }

    private static Map<String, Attempt> attempts(String bucket, ObjectVersion version) {
        Map<String, Attempt> attempts = new LinkedHashMap<>();
        attempts.put("delete a version", client -> client.removeObject(remove(bucket, version, false)));
        attempts.put("delete around the lock", client -> client.removeObject(remove(bucket, version, true)));
        attempts.put(
                "lay a delete marker",
                client -> client.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket)
                        .object(version.name())
                        .build()));
        attempts.put("shorten a lock", client -> retain(client, bucket, version, RetentionMode.COMPLIANCE, 1));
        attempts.put("prolong a lock", client -> retain(client, bucket, version, RetentionMode.COMPLIANCE, 9_000));
        attempts.put("weaken a lock", client -> retain(client, bucket, version, RetentionMode.GOVERNANCE, 9_000));
        attempts.put(
                "hold for ever",
                client -> client.enableObjectLegalHold(EnableObjectLegalHoldArgs.builder()
                        .bucket(bucket)
                        .object(version.name())
                        .versionId(version.version())
                        .build()));
        attempts.put(
                "change the default lock",
                client -> client.setObjectLockConfiguration(SetObjectLockConfigurationArgs.builder()
                        .bucket(bucket)
                        .config(new ObjectLockConfiguration(RetentionMode.GOVERNANCE, new RetentionDurationDays(1)))
                        .build()));
        attempts.put(
                "suspend versions",
                client -> client.setBucketVersioning(SetBucketVersioningArgs.builder()
                        .bucket(bucket)
                        .config(new VersioningConfiguration(VersioningConfiguration.Status.SUSPENDED, null, null, null))
                        .build()));
        attempts.put(
                "change the policy",
                client -> client.setBucketPolicy(SetBucketPolicyArgs.builder()
                        .bucket(bucket)
                        .config("{\"Version\":\"2012-10-17\",\"Statement\":[]}")
                        .build()));
        return attempts;
    }

    private static RemoveObjectArgs remove(String bucket, ObjectVersion version, boolean around) {
        return RemoveObjectArgs.builder()
                .bucket(bucket)
                .object(version.name())
                .versionId(version.version())
                .bypassGovernanceMode(around)
                .build();
    }

    private static void retain(MinioClient client, String bucket, ObjectVersion version, RetentionMode mode, long days)
            throws Exception {
        client.setObjectRetention(SetObjectRetentionArgs.builder()
                .bucket(bucket)
                .object(version.name())
                .versionId(version.version())
                .config(new Retention(mode, ZonedDateTime.now().plusDays(days)))
                .build());
    }
}
