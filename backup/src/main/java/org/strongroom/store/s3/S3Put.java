package org.strongroom.store.s3;

import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.concurrent.Semaphore;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.FileRange;
import org.strongroom.store.HashedSource;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Sums;

/**
 * Puts one object in one part, with checksums both ways. Where the way to the store is guarded already and the store says
 * which CRC-32C it took, the body is streamed with that sum and no other; a store that says none is sent a signed body. See
 * decision 35.
 */
final class S3Put {
    /** S3 takes at most 5 GiB in one part. */
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    /** A store may hold a signed body in memory until it has checked its sum: of such bodies one at a time. */
    private static final long LARGE = 8L << 20;

    private enum Says {
        UNKNOWN,
        CRC32C,
        NOTHING
    }

    private final MinioAsyncClient client;
    private final String bucket;
    private final S3Errors errors;
    private final boolean guarded;
    private final Semaphore large = new Semaphore(1);
    private volatile Says says = Says.UNKNOWN;

    /** {@code guarded}: nobody can change what is on its way to the store. */
    S3Put(MinioAsyncClient client, String bucket, S3Errors errors, boolean guarded) {
        this.client = client;
        this.bucket = bucket;
        this.errors = errors;
        this.guarded = guarded;
    }

    void put(String name, RangedSource body) {
        if (body.length() > LARGEST) {
            throw new IllegalArgumentException("object " + name + " is larger than one part can be");
        }
        try {
            Sums sums = Sums.of(body);
            if (says != Says.CRC32C || !tryStreamed(name, body, sums)) {
                putSigned(name, body, sums);
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot read the body of object " + name, e);
        } catch (MinioException e) {
            throw errors.translate("put object " + name, e);
        }
    }

    /** Whether it was taken so. A store that refuses such a body, and takes a signed one, is sent those from now on. */
    private boolean tryStreamed(String name, RangedSource body, Sums sums) throws IOException, MinioException {
        try {
            return putStreamed(name, body, sums);
        } catch (EngineException e) {
            if (e.isTransient()) {
                throw e;
            }
            putSigned(name, body, sums);
            says = Says.NOTHING;
            return true;
        }
    }

    /** Whether the store said what it took; otherwise nobody knows whether it looked. */
    private boolean putStreamed(String name, RangedSource body, Sums sums) throws IOException, MinioException {
        ObjectWriteResponse taken = send(name, body, S3Sums.streamed(sums));
        if (taken.checksumCRC32C() == null) {
            says = Says.NOTHING;
            return false;
        }
        require(name, taken.checksumCRC32C().equals(S3Sums.crc32c(sums)));
        return true;
    }

    private void putSigned(String name, RangedSource body, Sums sums) throws IOException, MinioException {
        boolean alone = body.length() >= LARGE;
        if (alone) {
            takeTurn(name);
        }
        try {
            byte[] md5 = S3Sums.md5(body);
            if (!guarded || says != Says.UNKNOWN || !ask(name, body, sums, md5)) {
                Http.Headers headers = S3Sums.signed(sums, md5);
                require(name, S3Sums.isTaken(send(name, body, headers), headers));
            }
        } finally {
            if (alone) {
                large.release();
            }
        }
    }

    /**
     * Finds out whether the store says which CRC-32C it took, by an object that is signed all the same: a store that knows
     * nothing of that sum must not be left with a body that nobody looked at.
     *
     * @return whether it was taken; a store that refuses what it does not know says nothing
     */
    private boolean ask(String name, RangedSource body, Sums sums, byte[] md5) throws IOException, MinioException {
        Http.Headers headers = S3Sums.asking(sums, md5);
        ObjectWriteResponse taken;
        try {
            taken = send(name, body, headers);
        } catch (EngineException e) {
            if (e.isTransient()) {
                throw e;
            }
            says = Says.NOTHING;
            return false;
        }
        says = taken.checksumCRC32C() == null ? Says.NOTHING : Says.CRC32C;
        require(
                name,
                says == Says.CRC32C
                        ? taken.checksumCRC32C().equals(S3Sums.crc32c(sums))
                        : S3Sums.isTaken(taken, headers));
        return true;
    }

    private void takeTurn(String name) {
        try {
            large.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted before object " + name + " was put", e);
        }
    }

    private static void require(String name, boolean same) {
        if (!same) {
            throw new UnreachableException("the store took other bytes than were sent for object " + name);
        }
    }

    private ObjectWriteResponse send(String name, RangedSource body, Http.Headers headers)
            throws IOException, MinioException {
        PutObjectAPIArgs.Builder args =
                PutObjectAPIArgs.builder().bucket(bucket).object(name).headers(headers);
        if (bare(body) instanceof FileRange range) {
            try (RandomAccessFile file = new RandomAccessFile(range.file().toFile(), "r")) {
                file.seek(range.start());
                return send(name, args.file(file, range.length()));
            }
        }
        byte[] bytes;
        try (InputStream in = body.open()) {
            bytes = in.readAllBytes();
        }
        return send(name, args.data(bytes, bytes.length));
    }

    private static RangedSource bare(RangedSource body) {
        return body instanceof HashedSource hashed ? hashed.source() : body;
    }

    private ObjectWriteResponse send(String name, PutObjectAPIArgs.Builder args) {
        return errors.call(name, "put", () -> client.putObject(args.build()));
    }
}
