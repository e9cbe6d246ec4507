package org.strongroom.screening;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A local file header of a ZIP archive (APPNOTE 4.3.7).
 *
 * @param name the entry's name, in lower case
 * @param method how it is packed
 * @param packedSize its size in the archive; {@link #UNKNOWN} where a descriptor behind the data tells it
 */
record ZipEntryHeader(String name, boolean encrypted, int method, long packedSize) {
    /** The fixed part, without the signature. */
    static final int FIXED = 26;

    static final long UNKNOWN = -1;
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 1;
    private static final int DESCRIPTOR = 8;
    private static final long IN_ZIP64 = 0xffff_ffffL;
    private static final int ZIP64 = 1;

    /** The length of name and extra field, which follow the fixed part. */
    static int variableLength(Gathering fixed) {
        return fixed.shortAt(22) + fixed.shortAt(24);
    }

    static ZipEntryHeader of(Gathering fixed, Gathering variable) {
        int nameLength = fixed.shortAt(22);
        int options = fixed.shortAt(2);
        long packed = fixed.intAt(14);
        if ((options & DESCRIPTOR) != 0) {
            packed = UNKNOWN;
        } else if (packed == IN_ZIP64) {
            packed = zip64(variable, nameLength);
        }
        String name = new String(variable.copy(), 0, nameLength, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return new ZipEntryHeader(name, (options & ENCRYPTED) != 0, fixed.shortAt(4), packed);
    }

    /** The packed size is the second number of the extra field. */
    private static long zip64(Gathering variable, int nameLength) {
        int at = nameLength;
        while (at + 4 <= variable.length()) {
            int length = variable.shortAt(at + 2);
            if (variable.shortAt(at) == ZIP64 && length >= 16 && at + 4 + length <= variable.length()) {
                return Math.max(UNKNOWN, variable.longAt(at + 12));
            }
            at += 4 + length;
        }
        return UNKNOWN;
    }

    /** Whether an entry of this name holds macros: VBA or Excel 4 in Office's files, Basic or scripts in OpenDocument. */
    boolean isMacros() {
        return name.endsWith("vbaproject.bin")
                || name.contains("/macrosheets/")
                || name.startsWith("basic/") && name.length() > "basic/".length()
                || name.startsWith("scripts/") && name.length() > "scripts/".length();
    }

    @Override
    public String toString() {
        // a name within an archive may be a patient's
        return "ZipEntryHeader";
    }
}
