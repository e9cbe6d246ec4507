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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.store.FileRange;
import org.strongroom.store.HashedSource;
import org.strongroom.store.RangedSource;

/** Puts one object in one part, with checksums both ways. */
final class S3Put {
    /** S3 takes at most 5 GiB in one part. */
    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private static final int BUFFER = 1 << 16;

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
            Http.Headers headers = headers(body);
            if (bare(body) instanceof FileRange range) {
                putFile(name, range, headers);
            } else {
                putBytes(name, body, headers);
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot read the body of object " + name, e);
        } catch (MinioException e) {
            throw errors.translate("put object " + name, e);
        }
    }

    private static RangedSource bare(RangedSource body) {
        return body instanceof HashedSource hashed ? hashed.source() : body;
    }

    private void putFile(String name, FileRange range, Http.Headers headers) throws IOException, MinioException {
        try (RandomAccessFile file = new RandomAccessFile(range.file().toFile(), "r")) {
            file.seek(range.start());
            send(name, headers, args(name, headers).file(file, range.length()));
        }
    }

    private void putBytes(String name, RangedSource body, Http.Headers headers) throws IOException, MinioException {
        byte[] bytes;
        try (InputStream in = body.open()) {
            bytes = in.readAllBytes();
        }
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

    /**
     * Both sums, one named: of a header with two values a Ceph object gateway signs the last one alone. Read once, for
     * what is not known already; a store that is sent other bytes than the sums say refuses them.
     */
    private static Http.Headers headers(RangedSource body) throws IOException {
        MessageDigest md5 = digest("MD5");
        Optional<MessageDigest> sha256 =
                body instanceof HashedSource ? Optional.empty() : Optional.of(digest("SHA-256"));
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = body.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                md5.update(buffer, 0, n);
                if (sha256.isPresent()) {
                    sha256.get().update(buffer, 0, n);
                }
            }
        }
        byte[] hash = sha256.map(MessageDigest::digest).orElseGet(() -> ((HashedSource) body).digest());
        Http.Headers headers = new Http.Headers();
        headers.set(Http.Headers.CONTENT_MD5, Checksum.base64String(md5.digest()));
        headers.set(Http.Headers.X_AMZ_CHECKSUM_SHA256, Checksum.base64String(hash));
        headers.set(Http.Headers.X_AMZ_CONTENT_SHA256, Checksum.hexString(hash));
        headers.set(Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM, "SHA256");
        return headers;
    }

    /** MD5 is for the ETag of stores that say no other sum; nothing rests on it. */
    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this machine has no " + algorithm, e);
        }
    }
}
