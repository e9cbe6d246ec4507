package org.strongroom.repository;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Every kind of object in a repository, where it lies and how it is named. All names end in the lower-case hexadecimal
 * SHA-256 of the object's bytes.
 */
public enum ObjectKind {
    /** Certificate of a server incarnation, a signed note of the root key. */
    INCARNATION(Area.HISTORY, "incarnations/", Shape.NUMBER),
    /** A ceremony's note: which root key and recovery key follow which. */
    KEY_SUCCESSION(Area.HISTORY, "incarnations/root-", Shape.NUMBER),
    /** Header of an epoch: the epoch key, sealed to the recipients. */
    EPOCH(Area.HISTORY, "epochs/", Shape.NUMBER + "-" + Shape.UUID),
    /** A sealed pack, byte for byte as on site. */
    PACK(Area.HISTORY, "packs/", Shape.UUID),
    /** A stretch of a pack that is still open on site. */
    TAIL(Area.TURNOVER, "tails/", Shape.UUID + "-" + Shape.LONG),
    /** Committed transactions, sealed under the epoch key, in a repository's time before there were levels. */
    SEGMENT(Area.HISTORY, "journal/", Shape.NUMBER + "-" + Shape.LONG),
    /** Committed transactions of one tick, sealed under the epoch key; a level holds the same bytes later. */
    TICK(Area.TURNOVER, "tails/journal-", Shape.NUMBER + "-" + Shape.LONG),
    /** The segments of about an hour, byte for byte, one after the other. */
    LEVEL(Area.HISTORY, "journal/level-", Shape.NUMBER + "-" + Shape.LONG + "-" + Shape.LONG),
    /** Changes of keys and tokens, sealed to the recipients. */
    KEY_DELTA(Area.TURNOVER, "keys/delta-", Shape.NUMBER + "-" + Shape.LONG),
    /** One part of all keys and tokens there are, sealed to the recipients. */
    KEY_SET(Area.TURNOVER, "keys/set-", Shape.NUMBER + "-" + Shape.LONG + "-" + Shape.PART),
    /** A stretch of one table in a base, sealed under an epoch key. */
    BASE_CHUNK(Area.HISTORY, "base/chunk-", Shape.UUID),
    /** What a base consists of, sealed under an epoch key. */
    BASE_MANIFEST(Area.HISTORY, "base/manifest-", Shape.NUMBER + "-" + Shape.LONG + "-" + Shape.UUID),
    /** The names of all that a base consists of, in clear. */
    BASE_INVENTORY(Area.HISTORY, "base/inventory-", Shape.NUMBER + "-" + Shape.LONG + "-" + Shape.UUID),
    /** A recovery point, a signed note of the server. */
    POINT(Area.HISTORY, "points/", Shape.LONG + "-" + Shape.NUMBER),
    /** Points of about an hour, one after the other. */
    ROLLUP(Area.HISTORY, "rollups/", Shape.LONG + "-" + Shape.LONG + "-" + Shape.NUMBER),
    /** Root of the Merkle log over the points so far, a signed note of the server. */
    ANCHOR(Area.HISTORY, "anchors/", Shape.LONG + "-" + Shape.NUMBER);

    /** Building blocks of the name grammar. */
    private static final class Shape {
        static final String NUMBER = "[0-9]{6}";
        static final String LONG = "[0-9]{15}";
        static final String PART = "[0-9]{5}";
        static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
        static final String HASH = "[0-9a-f]{64}";
    }

    private final Area area;
    private final String prefix;
    private final Pattern grammar;

    ObjectKind(Area area, String prefix, String fields) {
        this.area = area;
        this.prefix = prefix;
        this.grammar = Pattern.compile(Pattern.quote(prefix) + fields + "-" + Shape.HASH);
    }

    /** The half of the repository this kind lies in. */
    public Area area() {
        return area;
    }

    /** What every name of this kind begins with; the prefix to list. */
    public String prefix() {
        return prefix;
    }

    /** Whether objects of this kind are segments of the journal. */
    public boolean isSegment() {
        return this == SEGMENT || this == TICK;
    }

    /** Whether {@code name} is a well-formed name of this kind. */
    public boolean names(String name) {
        return grammar.matcher(name).matches();
    }

    /** The kind a name belongs to; empty when no kind has such names. */
    public static Optional<ObjectKind> of(String name) {
        for (ObjectKind kind : values()) {
            if (kind.names(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
