package org.strongroom.store.s3;

import io.minio.Checksum;
import io.minio.Http;
import io.minio.ObjectWriteResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Sums;

/** How S3 writes the sums of a body. A store that is sent other bytes than a sum says refuses them. */
final class S3Sums {
    private static final String CRC32C = "x-amz-checksum-crc32c";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final int BUFFER = 1 << 16;
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private S3Sums() {}

    /** The headers of a body that is not signed, so that a store checks it while it streams by. */
    static Http.Headers streamed(Sums sums) {
        Http.Headers headers = new Http.Headers();
        headers.set(CRC32C, crc32c(sums));
        headers.set(Http.Headers.X_AMZ_CONTENT_SHA256, UNSIGNED);
        headers.set(Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM, "CRC32C");
        return headers;
    }

    /** The headers of a signed body by which a store may say whether it knows CRC-32C. */
    static Http.Headers asking(Sums sums, byte[] md5) {
        Http.Headers headers = streamed(sums);
        headers.set(Http.Headers.CONTENT_MD5, Checksum.base64String(md5));
        headers.set(Http.Headers.X_AMZ_CONTENT_SHA256, Checksum.hexString(sums.sha256()));
        return headers;
    }

    /** The headers of a signed body. Two sums, one named: of a header with two values a Ceph object gateway signs the last. */
    static Http.Headers signed(Sums sums, byte[] md5) {
        Http.Headers headers = new Http.Headers();
        headers.set(Http.Headers.CONTENT_MD5, Checksum.base64String(md5));
        headers.set(Http.Headers.X_AMZ_CHECKSUM_SHA256, Checksum.base64String(sums.sha256()));
        headers.set(Http.Headers.X_AMZ_CONTENT_SHA256, Checksum.hexString(sums.sha256()));
        headers.set(Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM, "SHA256");
        return headers;
    }

    static String crc32c(Sums sums) {
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(Integer.BYTES).putInt(sums.crc32c()).array());
    }

    /** Whether what the store says it took is what these headers of a signed body say. */
    static boolean isTaken(ObjectWriteResponse taken, Http.Headers sent) {
        if (taken.checksumSHA256() != null) {
            return taken.checksumSHA256().equals(sent.getFirst(Http.Headers.X_AMZ_CHECKSUM_SHA256));
        }
        if (etagIsMd5(taken)) {
            String md5 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(taken.etag()));
            return md5.equals(sent.getFirst(Http.Headers.CONTENT_MD5));
        }
        // Nothing to compare, but the store has verified Content-MD5 before it answered.
        return true;
    }

    /** The ETag of a store that encrypts with its own keys is another hash. */
    private static boolean etagIsMd5(ObjectWriteResponse taken) {
        return taken.etag() != null
                && MD5.matcher(taken.etag()).matches()
                && taken.headers().get("x-amz-server-side-encryption") == null;
    }

    /** MD5 is for the ETag of stores that say no other sum; nothing rests on it. */
    static byte[] md5(RangedSource body) throws IOException {
        MessageDigest md5 = md5();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = body.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                md5.update(buffer, 0, n);
            }
        }
        return md5.digest();
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this machine has no MD5", e);
        }
    }
}
