package org.strongroom.screening;

/** Looks into gzip (RFC 1952), member after member, as its bytes pass. */
final class GzipInspector implements Inspector {
    private static final int FIXED = 10;
    private static final int TRAILER = 8;
    private static final int HEADER_SUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private enum Place {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_SUM,
        DATA,
        TRAILER,
        LOST
    }

    private final Findings findings;
    private final int depth;
    private final Gathering gathered = new Gathering();
    private Place place = Place.FIXED;
    private int options;
    private Inflation data;

    GzipInspector(Findings findings, int depth) {
        this.findings = findings;
        this.depth = depth;
        gathered.want(FIXED);
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && place != Place.LOST) {
            at += step(bytes, at, end - at);
        }
    }

    private int step(byte[] bytes, int offset, int length) {
        if (place == Place.NAME || place == Place.COMMENT) {
            if (bytes[offset] == 0) {
                after(place);
            }
            return 1;
        }
        if (place == Place.DATA) {
            return data(bytes, offset, length);
        }
        int taken = gathered.take(bytes, offset, length);
        if (gathered.isComplete()) {
            header();
        }
        return taken;
    }

    private void header() {
        switch (place) {
            case FIXED -> {
                if (gathered.shortAt(0) != 0x8b1f || gathered.byteAt(2) != 8) {
                    // what follows the last member is padding, or nothing of ours
                    place = Place.LOST;
                } else {
                    options = gathered.byteAt(3);
                    after(Place.FIXED);
                }
            }
            case EXTRA_LENGTH -> {
                place = Place.EXTRA;
                gathered.want(gathered.shortAt(0));
                if (gathered.isComplete()) {
                    after(Place.EXTRA);
                }
            }
            case TRAILER -> {
                place = Place.FIXED;
                gathered.want(FIXED);
            }
            default -> after(place);
        }
    }

    private void after(Place done) {
        if (done.compareTo(Place.EXTRA_LENGTH) < 0 && (options & EXTRA) != 0) {
            want(Place.EXTRA_LENGTH, 2);
        } else if (done.compareTo(Place.NAME) < 0 && (options & NAME) != 0) {
            place = Place.NAME;
        } else if (done.compareTo(Place.COMMENT) < 0 && (options & COMMENT) != 0) {
            place = Place.COMMENT;
        } else if (done.compareTo(Place.HEADER_SUM) < 0 && (options & HEADER_SUM) != 0) {
            want(Place.HEADER_SUM, 2);
        } else {
            place = Place.DATA;
            data = new Inflation(findings, new SniffingInspector(findings, depth + 1));
        }
    }

    private void want(Place next, int length) {
        place = next;
        gathered.want(length);
    }

    private int data(byte[] bytes, int offset, int length) {
        int taken = data.accept(bytes, offset, length);
        if (data.isFinished()) {
            close();
            want(Place.TRAILER, TRAILER);
        } else if (data.isStuck()) {
            findings.givenUp();
            place = Place.LOST;
        }
        return taken;
    }

    @Override
    public void end() {
        if (place == Place.DATA) {
            findings.givenUp();
        }
    }

    @Override
    public void close() {
        if (data != null) {
            data.close();
            data = null;
        }
    }
}
