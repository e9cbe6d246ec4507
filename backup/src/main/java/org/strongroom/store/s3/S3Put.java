package org.strongroom.store.s3;

import io.minio.Checksum;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.ObjectWriteResponse;
import io.minio.PutObjectAPIArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.FileRange;
import org.strongroom.store.RangedSource;

/** Puts one object in one part, with checksums both ways. */
final class S3Put {
    /** S3 takes at most 5 GiB in one part. */
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private final MinioAsyncClient client;
    private final String bucket;
    private final S3Errors errors;

    S3Put(MinioAsyncClient client, String bucket, S3Errors errors) {
        this.client = client;
        this.bucket = bucket;
        this.errors = errors;
    }

    void put(String name, RangedSource body) {
        if (body.length() > LARGEST) {
            throw new IllegalArgumentException("object " + name + " is larger than one part can be");
        }
        try {
            if (body instanceof FileRange range) {
                putFile(name, range);
            } else {
                putBytes(name, body);
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot read the body of object " + name, e);
        } catch (MinioException e) {
            throw errors.translate("put object " + name, e);
        }
    }

    private void putFile(String name, FileRange range) throws IOException, MinioException {
        try (RandomAccessFile file = new RandomAccessFile(range.file().toFile(), "r")) {
            if (file.length() < range.start() + range.length()) {
                throw new IOException(range.file() + " is shorter than " + (range.start() + range.length()));
            }
            Map<Checksum.Algorithm, Checksum.Hasher> sums = hashers();
            file.seek(range.start());
            Checksum.update(sums, file, range.length());
            file.seek(range.start());
            Http.Headers headers = headers(sums);
            send(name, headers, args(name, headers).file(file, range.length()));
        }
    }

    private void putBytes(String name, RangedSource body) throws IOException, MinioException {
        byte[] bytes;
        try (InputStream in = body.open()) {
            bytes = in.readAllBytes();
        }
        Map<Checksum.Algorithm, Checksum.Hasher> sums = hashers();
        Checksum.update(sums, bytes, bytes.length);
        Http.Headers headers = headers(sums);
        send(name, headers, args(name, headers).data(bytes, bytes.length));
    }

    private void send(String name, Http.Headers sent, PutObjectAPIArgs.Builder args) {
        ObjectWriteResponse taken = errors.call(name, "put", () -> client.putObject(args.build()));
        boolean same;
        if (taken.checksumSHA256() != null) {
            same = taken.checksumSHA256().equals(sent.getFirst(Http.Headers.X_AMZ_CHECKSUM_SHA256));
        } else if (etagIsMd5(taken)) {
            String md5 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(taken.etag()));
            same = md5.equals(sent.getFirst(Http.Headers.CONTENT_MD5));
        } else {
            // Nothing to compare, but the store has verified Content-MD5 before it answered.
            same = true;
        }
        if (!same) {
            throw new UnreachableException("the store took other bytes than were sent for object " + name);
        }
    }

    /** The ETag of a store that encrypts with its own keys is another hash. */
    private static boolean etagIsMd5(ObjectWriteResponse taken) {
        return taken.etag() != null
                && MD5.matcher(taken.etag()).matches()
                && taken.headers().get("x-amz-server-side-encryption") == null;
    }

    private PutObjectAPIArgs.Builder args(String name, Http.Headers headers) {
        return PutObjectAPIArgs.builder().bucket(bucket).object(name).headers(headers);
    }

    /** Both sums, one named: of a header with two values a Ceph object gateway signs the last one alone. */
    private static Http.Headers headers(Map<Checksum.Algorithm, Checksum.Hasher> sums) {
        Http.Headers headers = Checksum.makeHeaders(sums, true, true);
        headers.set(Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM, "SHA256");
        return headers;
    }

    private static Map<Checksum.Algorithm, Checksum.Hasher> hashers() throws MinioException {
        return Checksum.newHasherMap(new Checksum.Algorithm[] {Checksum.Algorithm.MD5, Checksum.Algorithm.SHA256});
    }
}
