package org.strongroom.e2e;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.SetBucketPolicyArgs;
import io.minio.SetObjectLockConfigurationArgs;
import io.minio.messages.ObjectLockConfiguration;
import io.minio.messages.ObjectLockConfiguration.RetentionDurationDays;
import io.minio.messages.RetentionMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.s3.S3ObjectStore;

/** A Ceph object gateway with Object Lock: two buckets as production has them, under the policies that ship. */
final class Radosgw implements AutoCloseable {
    static final String HISTORY = "strongroom-history";
    static final String TURNOVER = "strongroom-turnover";
    /** Versions and locks, but nothing is locked by itself: so that a test sees locks end. */
    static final String UNLOCKED_HISTORY = "unlocked-history";

    static final String UNLOCKED_TURNOVER = "unlocked-turnover";
    /** A further place of the same repository. */
    static final String SECOND_HISTORY = "second-history";

    static final String SECOND_TURNOVER = "second-turnover";
    private static final Path POLICIES = Path.of("..", "deploy", "s3");
    private static final Duration START = Duration.ofSeconds(120);
    // the zone group that a gateway has by itself
    private static final String REGION = "default";

    private final Path folder;
    private final int port;
    private final Process process;

    private Radosgw(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** The programs it needs and this machine lacks. */
    static List<String> missing() {
        return Tools.missing("radosgw", "radosgw-admin", "ceph", "ceph-mon", "ceph-osd", "monmaptool", "curl");
    }

    /** Starts one with the buckets and their policies. */
    static Radosgw start(Path folder) {
        try {
            Files.createDirectories(folder);
            int port = Tools.freePort();
            Path said = folder.resolve("said");
            Process process = new ProcessBuilder(
                            "./radosgw.sh",
                            folder.toString(),
                            Integer.toString(port),
                            Integer.toString(Tools.freePort()),
                            "owner",
                            "writer",
                            "reader",
                            "pruner")
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            Radosgw radosgw = new Radosgw(folder, port, process);
            Wait.untilTrue("the radosgw answers", START, () -> {
                String text = read(said);
                if (!process.isAlive()) {
                    throw new AssertionError("the radosgw does not start: " + text);
                }
                return text.contains("ready");
            });
            radosgw.makeBuckets();
            return radosgw;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeBuckets() {
        try (MinioClient owner = client("owner")) {
            makeBucket(owner, HISTORY, "history-policy.json", 3_650);
            makeBucket(owner, TURNOVER, "turnover-policy.json", 35);
            makeBucket(owner, SECOND_HISTORY, "history-policy.json", 3_650);
            makeBucket(owner, SECOND_TURNOVER, "turnover-policy.json", 35);
            makeBucket(owner, UNLOCKED_HISTORY, "history-policy.json", 0);
            makeBucket(owner, UNLOCKED_TURNOVER, "turnover-policy.json", 0);
        } catch (Exception e) {
            throw new AssertionError("the buckets cannot be made", e);
        }
    }

    private static void makeBucket(MinioClient owner, String bucket, String policy, int days) throws Exception {
        owner.makeBucket(
                MakeBucketArgs.builder().bucket(bucket).objectLock(true).build());
        if (days > 0) {
            owner.setObjectLockConfiguration(SetObjectLockConfigurationArgs.builder()
                    .bucket(bucket)
                    .config(new ObjectLockConfiguration(RetentionMode.COMPLIANCE, new RetentionDurationDays(days)))
                    .build());
        }
        owner.setBucketPolicy(SetBucketPolicyArgs.builder()
                .bucket(bucket)
                .config(Files.readString(POLICIES.resolve(policy))
                        .replace("\"WRITER\"", "\"arn:aws:iam:::user/writer\"")
                        .replace("\"READER\"", "\"arn:aws:iam:::user/reader\"")
                        .replace("\"PRUNER\"", "\"arn:aws:iam:::user/pruner\"")
                        .replace("BUCKET", bucket))
                .build());
    }

    /** The repository's location for {@code strongroom.offsite.location}. */
    String location() {
        return "s3://" + HISTORY + "," + TURNOVER + "?endpoint=" + endpoint() + "&region=" + REGION;
    }

    /** The location of the further place. */
    String secondLocation() {
        return "s3://" + SECOND_HISTORY + "," + SECOND_TURNOVER + "?endpoint=" + endpoint() + "&region=" + REGION;
    }

    /** A location of the two buckets whose locks are set one by one. */
    String unlockedLocation() {
        return "s3://" + UNLOCKED_HISTORY + "," + UNLOCKED_TURNOVER + "?endpoint=" + endpoint() + "&region=" + REGION;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The file with a user's credential, as settings name it. */
    Path credentials(String user) {
        return folder.resolve(user + ".json");
    }

    /** A bucket as a user sees it. */
    S3ObjectStore bucket(String user, String bucket) {
        return new S3ObjectStore(endpoint(), REGION, bucket, StoreCredentials.load(credentials(user)));
    }

    /** Everything that S3 has, as a user. */
    MinioClient client(String user) {
        StoreCredentials credentials = StoreCredentials.load(credentials(user));
        return MinioClient.builder()
                .endpoint(endpoint().toString())
                .region(REGION)
                .credentials(credentials.accessKey(), credentials.secretKey())
                .build();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its end is the end of its standard input. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the radosgw does not stop");
            }
            Installed.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
