package org.strongroom.screening;

/**
 * Looks into a ZIP archive (APPNOTE 6.3) as its bytes pass: each entry is unpacked and looked at where its local header
 * stands, and the sizes that the directory at the end claims are added up, because entries may overlap. Names are looked
 * at and kept nowhere.
 */
final class ZipInspector implements Inspector {
    private static final int SIGNATURE = 4;
    private static final long LOCAL = 0x04034b50L;
    private static final long DIRECTORY = 0x02014b50L;
    private static final int DIRECTORY_FIXED = 42;
    private static final long SIZE_IN_ZIP64 = 0xffff_ffffL;

    /** A descriptor has at most 24 bytes. */
    private static final int LONGEST_DESCRIPTOR = 24;

    private enum Place {
        SIGNATURE,
        LOCAL_FIXED,
        LOCAL_VARIABLE,
        STORED,
        DEFLATED,
        SKIPPED,
        DESCRIPTOR,
        DIRECTORY_FIXED,
        OVER
    }

    private final Findings findings;
    private final int depth;
    private final Gathering fixed = new Gathering();
    private final Gathering variable = new Gathering();
    private Place place = Place.SIGNATURE;
    private Inspector inside;
    private Inflation inflation;
    private long left;
    private long window;
    private int sought;
    private long claimed;

    ZipInspector(Findings findings, int depth) {
        this.findings = findings;
        this.depth = depth;
        fixed.want(SIGNATURE);
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && place != Place.OVER) {
            at += step(bytes, at, end - at);
        }
    }

    private int step(byte[] bytes, int offset, int length) {
        return switch (place) {
            case SIGNATURE, LOCAL_FIXED, DIRECTORY_FIXED -> fixed(bytes, offset, length);
            case LOCAL_VARIABLE -> variable(bytes, offset, length);
            case STORED, SKIPPED -> counted(bytes, offset, length);
            case DEFLATED -> deflated(bytes, offset, length);
            case DESCRIPTOR -> descriptor(bytes[offset] & 0xffL);
            case OVER -> length;
        };
    }

    private int fixed(byte[] bytes, int offset, int length) {
        int taken = fixed.take(bytes, offset, length);
        if (fixed.isComplete()) {
            switch (place) {
                case SIGNATURE -> follow(fixed.intAt(0));
                case LOCAL_FIXED -> {
                    variable.want(ZipEntryHeader.variableLength(fixed));
                    place = Place.LOCAL_VARIABLE;
                    if (variable.isComplete()) {
                        entry();
                    }
                }
                default -> directory();
            }
        }
        return taken;
    }

    private void follow(long signature) {
        if (signature == LOCAL) {
            want(Place.LOCAL_FIXED, ZipEntryHeader.FIXED);
        } else if (signature == DIRECTORY) {
            want(Place.DIRECTORY_FIXED, DIRECTORY_FIXED);
        } else {
            // the directory's end, or something that only the directory would lead around
            place = Place.OVER;
        }
    }

    private void want(Place next, int length) {
        place = next;
        fixed.want(length);
    }

    private int variable(byte[] bytes, int offset, int length) {
        int taken = variable.take(bytes, offset, length);
        if (variable.isComplete()) {
            entry();
        }
        return taken;
    }

    private void entry() {
        ZipEntryHeader header = ZipEntryHeader.of(fixed, variable);
        variable.want(0);
        if (header.isMacros()) {
            findings.add(Flag.MACROS);
        }
        if (header.encrypted()) {
            findings.add(Flag.ENCRYPTED);
            skip(header);
        } else if (header.method() == ZipEntryHeader.DEFLATED) {
            left = header.packedSize();
            inflation = new Inflation(findings, new SniffingInspector(findings, depth + 1));
            place = Place.DEFLATED;
        } else if (header.method() == ZipEntryHeader.STORED && header.packedSize() != ZipEntryHeader.UNKNOWN) {
            inside = new SniffingInspector(findings, depth + 1);
            count(Place.STORED, header.packedSize());
        } else {
            findings.add(Flag.NOT_INSPECTED);
            skip(header);
        }
    }

    private void skip(ZipEntryHeader header) {
        if (header.packedSize() == ZipEntryHeader.UNKNOWN) {
            giveUp();
        } else {
            count(Place.SKIPPED, header.packedSize());
        }
    }

    private void count(Place next, long bytes) {
        place = next;
        left = bytes;
        if (left == 0) {
            counted(new byte[0], 0, 0);
        }
    }

    private int counted(byte[] bytes, int offset, int length) {
        int taken = (int) Math.min(length, left);
        if (inside != null && taken > 0) {
            inside.accept(bytes, offset, taken);
        }
        left -= taken;
        if (left == 0) {
            if (inside != null) {
                inside.end();
            }
            close();
            want(Place.SIGNATURE, SIGNATURE);
        }
        return taken;
    }

    private int deflated(byte[] bytes, int offset, int length) {
        int taken = inflation.accept(bytes, offset, length);
        boolean finished = inflation.isFinished();
        if (left != ZipEntryHeader.UNKNOWN) {
            left -= taken;
        }
        if (finished) {
            close();
            if (left == ZipEntryHeader.UNKNOWN) {
                place = Place.DESCRIPTOR;
                window = 0;
                sought = 0;
            } else if (left < 0) {
                giveUp();
            } else {
                count(Place.SKIPPED, left);
            }
        } else if (inflation.isStuck()) {
            giveUp();
        }
        return taken;
    }

    /** Its form varies (with or without signature, 32 or 64 bits), so what follows it is sought. */
    private int descriptor(long value) {
        window = window >>> 8 | value << 24;
        sought++;
        if (sought >= SIGNATURE + 12 && (window == LOCAL || window == DIRECTORY)) {
            follow(window);
        } else if (sought >= SIGNATURE + LONGEST_DESCRIPTOR) {
            giveUp();
        }
        return 1;
    }

    private void directory() {
        long size = fixed.intAt(20);
        // four gigabytes or more stand in the extra field; that much alone is claim enough
        claimed += size == SIZE_IN_ZIP64 ? SIZE_IN_ZIP64 : size;
        findings.claimed(claimed);
        long rest = (long) fixed.shortAt(24) + fixed.shortAt(26) + fixed.shortAt(28);
        count(Place.SKIPPED, rest);
    }

    private void giveUp() {
        findings.givenUp();
        close();
        place = Place.OVER;
    }

    @Override
    public void end() {
        if (place == Place.STORED || place == Place.DEFLATED || place == Place.SKIPPED) {
            findings.givenUp();
        }
        if (inside != null) {
            inside.end();
        }
    }

    @Override
    public void close() {
        if (inside != null) {
            inside.close();
            inside = null;
        }
        if (inflation != null) {
            inflation.close();
            inflation = null;
        }
    }
}
