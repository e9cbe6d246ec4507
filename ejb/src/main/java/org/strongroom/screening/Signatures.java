package org.strongroom.screening;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which inspector looks at content that begins so. */
final class Signatures {
    /** An archive in an archive in an archive, and the office file in that. */
    static final int DEEPEST = 4;

    private static final byte[] OLE2 = bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    private static final byte[] GZIP = bytes(0x1f, 0x8b, 0x08);
    private static final List<byte[]> ZIP = List.of(bytes('P', 'K', 3, 4), bytes('P', 'K', 5, 6));

    /** Archives that nothing here unpacks: 7-Zip, RAR, bzip2, xz, zstd, cabinet. */
    private static final List<byte[]> OPAQUE = List.of(
            bytes('7', 'z', 0xbc, 0xaf, 0x27, 0x1c),
            bytes('R', 'a', 'r', '!', 0x1a, 0x07),
            bytes('B', 'Z', 'h'),
            bytes(0xfd, '7', 'z', 'X', 'Z', 0x00),
            bytes(0x28, 0xb5, 0x2f, 0xfd),
            bytes('M', 'S', 'C', 'F', 0, 0, 0, 0));

    private Signatures() {}

    /** The inspector for content with these first bytes, {@code count} of them, in so many archives. */
    static Optional<Inspector> inspector(byte[] first, int count, Findings findings, int depth) {
        if (begins(first, count, OLE2)) {
            return Optional.of(new OleInspector(findings));
        }
        boolean zip = ZIP.stream().anyMatch(signature -> begins(first, count, signature));
        if (zip || begins(first, count, GZIP)) {
            if (depth >= DEEPEST) {
                findings.add(Flag.ARCHIVE_TOO_DEEP);
                return Optional.empty();
            }
            return Optional.of(zip ? new ZipInspector(findings, depth) : new GzipInspector(findings, depth));
        }
        if (OPAQUE.stream().anyMatch(signature -> begins(first, count, signature))) {
            findings.add(Flag.NOT_INSPECTED);
            return Optional.empty();
        }
        return XmlInspector.looksLikeMarkup(first, count) ? Optional.of(new XmlInspector(findings)) : Optional.empty();
    }

    private static boolean begins(byte[] first, int count, byte[] signature) {
        return count >= signature.length && Arrays.equals(first, 0, signature.length, signature, 0, signature.length);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
