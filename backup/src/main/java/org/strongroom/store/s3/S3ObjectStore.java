package org.strongroom.store.s3;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectRetentionArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.ObjectVersionArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ErasureProbe;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectName;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.PrunableObjectStore;
import org.strongroom.store.RangedSource;
import org.strongroom.store.StoreCredentials;

/**
 * One bucket of a store that speaks S3, by minio-java.
 *
 * <p>Each object is put in one part with its sums, and what the store says it took is compared with what was sent; a body
 * that is a range of a file is streamed. No retries here. Thread-safe.
 */
public final class S3ObjectStore implements PrunableObjectStore, ErasureProbe {
    // the form of a version identifier that no object has
    private static final String NO_VERSION = "00000000000000000000000000000000";
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration STALL = Duration.ofSeconds(60);

    private final String bucket;
    private final MinioAsyncClient client;
    private final S3Errors errors;
    private final S3Put put;
    private volatile boolean keepsNoVersions;

    /**
     * The bucket at an endpoint; nothing is contacted yet.
     *
     * @param endpoint http(s) address, path-style unless it is Amazon's
     * @param region the bucket's region, for the signature
     */
    public S3ObjectStore(URI endpoint, String region, String bucket, StoreCredentials credentials) {
        this.bucket = bucket;
        this.errors = new S3Errors(endpoint, bucket);
        this.client = MinioAsyncClient.builder()
                .endpoint(endpoint.toString())
                .region(region)
                .credentials(credentials.accessKey(), credentials.secretKey())
                .httpClient(http())
                .build();
        this.put = new S3Put(client, bucket, errors, isGuarded(endpoint));
    }

    /** Whether TLS guards what is on its way, or it never leaves the machine: a body need not be signed then. */
    static boolean isGuarded(URI endpoint) {
        String host = endpoint.getHost();
        return "https".equalsIgnoreCase(endpoint.getScheme())
                || "localhost".equalsIgnoreCase(host)
                || "[::1]".equals(host)
                || host != null && LOOPBACK.matcher(host).matches();
    }

    /** Creates the bucket when it is not there; for tests and for the store that a distribution starts itself. */
    public void createBucket() {
        boolean there = errors.call(
                "look for the bucket",
                () -> client.bucketExists(
                        BucketExistsArgs.builder().bucket(bucket).build()));
        if (!there) {
            errors.call(
                    "create the bucket",
                    () -> client.makeBucket(
                            MakeBucketArgs.builder().bucket(bucket).build()));
        }
    }

    @Override
    public void put(String name, RangedSource body) {
        put.put(ObjectName.require(name), body);
    }

    @Override
    public InputStream get(String name) {
        return open(name, GetObjectArgs.builder());
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        ObjectName.requireRange(offset, length);
        try {
            return open(name, GetObjectArgs.builder().offset(offset).length(length));
        } catch (RangeBeyondEndException e) {
            return InputStream.nullInputStream();
        }
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        ObjectName.require(name);
        try {
            StatObjectResponse found = errors.call(
                    name,
                    "look at",
                    () -> client.statObject(
                            StatObjectArgs.builder().bucket(bucket).object(name).build()));
            return Optional.of(
                    new ObjectInfo(name, found.size(), found.lastModified().toInstant()));
        } catch (ObjectMissingException e) {
            return Optional.empty();
        }
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return new S3Listing(client, errors, bucket, prefix, startAfter);
    }

    @Override
    public Iterator<ObjectVersion> versions(String prefix, Optional<String> startAfter) {
        if (!keepsNoVersions) {
            try {
                return new S3Versions(client, errors, bucket, prefix, startAfter).begun();
            } catch (NoObjectLockException e) {
                // the store does not implement the call
                keepsNoVersions = true;
            }
        }
        return PrunableObjectStore.super.versions(prefix, startAfter);
    }

    @Override
    public InputStream get(ObjectVersion version) {
        return open(version.name(), versioned(GetObjectArgs.builder(), version));
    }

    @Override
    public BucketLock lock() {
        return S3Lock.of(client, errors, bucket);
    }

    @Override
    public Optional<Instant> lockedUntil(ObjectVersion version) {
        try {
            Retention retention = errors.call(
                    version.name(),
                    "read the lock of",
                    () -> client.getObjectRetention(versioned(GetObjectRetentionArgs.builder(), version)
                            .bucket(bucket)
                            .object(version.name())
                            .build()));
            return Optional.ofNullable(retention)
                    .map(Retention::retainUntilDate)
                    .map(ZonedDateTime::toInstant);
        } catch (OperationFailedException e) {
            // no lock, or a bucket that knows none; whether it may be deleted is the store's to say in any case
            if (e.isTransient()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public void lockUntil(ObjectVersion version, Instant until) {
        Retention retention = new Retention(RetentionMode.COMPLIANCE, ZonedDateTime.ofInstant(until, ZoneOffset.UTC));
        errors.call(
                version.name(),
                "prolong the lock of",
                () -> client.setObjectRetention(versioned(SetObjectRetentionArgs.builder(), version)
                        .bucket(bucket)
                        .object(version.name())
                        .config(retention)
                        .build()));
    }

    @Override
    public void delete(ObjectVersion version) {
        try {
            errors.call(
                    version.name(),
                    "delete a version of",
                    () -> client.removeObject(versioned(RemoveObjectArgs.builder(), version)
                            .bucket(bucket)
                            .object(version.name())
                            .build()));
        } catch (ObjectMissingException e) {
            // it is gone already
        }
    }

    private static <B extends ObjectVersionArgs.Builder<B, A>, A extends ObjectVersionArgs> B versioned(
            B args, ObjectVersion version) {
        return version.version().isEmpty() ? args : args.versionId(version.version());
    }

    @Override
    public void delete(String name) {
        ObjectName.require(name);
        errors.call(
                name,
                "delete",
                () -> client.removeObject(
                        RemoveObjectArgs.builder().bucket(bucket).object(name).build()));
    }

    /** Asks for the deletion of a version that no object has: the store looks at the rights first. */
    @Override
    public boolean mayErase() {
        try {
            errors.call(
                    "probe the rights",
                    () -> client.removeObject(RemoveObjectArgs.builder()
                            .bucket(bucket)
                            .object("doctor")
                            .versionId(NO_VERSION)
                            .build()));
            return true;
        } catch (NotAuthorisedException e) {
            return false;
        } catch (OperationFailedException e) {
            // the right is there, the version is not
            return true;
        }
    }

    private InputStream open(String name, GetObjectArgs.Builder args) {
        ObjectName.require(name);
        return errors.call(
                name,
                "get",
                () -> client.getObject(args.bucket(bucket).object(name).build()));
    }

    /** The client's own threads would keep a command from ending. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "s3");
        thread.setDaemon(true);
        return thread;
    }

    private static OkHttpClient http() {
        return new OkHttpClient.Builder()
                .connectTimeout(CONNECT)
                .readTimeout(STALL)
                .writeTimeout(STALL)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectionPool(new ConnectionPool(5, 1, TimeUnit.MINUTES))
                .dispatcher(new Dispatcher(Executors.newCachedThreadPool(S3ObjectStore::thread)))
                .build();
    }
}
