package org.strongroom.repository;

import java.util.Locale;
import java.util.UUID;

/**
 * Builds object names. Numbers are padded so that the order of names is the order of numbers; the hash at the end makes a
 * retry land on the same name and any other content on another one.
 */
public final class ObjectNames {
    private ObjectNames() {}

    /** Certificate of an incarnation. */
    public static String incarnation(int number, String sha256) {
        return join(ObjectKind.INCARNATION, number(number), sha256);
    }

    /** Note of a ceremony during incarnation {@code number}. */
    public static String keySuccession(int number, String sha256) {
        return join(ObjectKind.KEY_SUCCESSION, number(number), sha256);
    }

    /** Header of an epoch that incarnation {@code number} began. */
    public static String epoch(int number, UUID epoch, String sha256) {
        return join(ObjectKind.EPOCH, number(number), epoch.toString(), sha256);
    }

    /** A sealed pack. */
    public static String pack(UUID pack, String sha256) {
        return join(ObjectKind.PACK, pack.toString(), sha256);
    }

    /** The bytes of an open pack from {@code offset} on. */
    public static String tail(UUID pack, long offset, String sha256) {
        return join(ObjectKind.TAIL, pack.toString(), wide(offset), sha256);
    }

    /** A journal segment as it was named before there were levels. */
    public static String segment(int incarnation, long sequence, String sha256) {
        return join(ObjectKind.SEGMENT, number(incarnation), wide(sequence), sha256);
    }

    /** A journal segment; {@code sequence} counts the segments of its incarnation. */
    public static String tick(int incarnation, long sequence, String sha256) {
        return join(ObjectKind.TICK, number(incarnation), wide(sequence), sha256);
    }

    /** The segments {@code first} to {@code last} of one incarnation, both included. */
    public static String level(int incarnation, long first, long last, String sha256) {
        return join(ObjectKind.LEVEL, number(incarnation), wide(first), wide(last), sha256);
    }

    /** A key delta; {@code sequence} is that of the point that names it. */
    public static String keyDelta(int incarnation, long sequence, String sha256) {
        return join(ObjectKind.KEY_DELTA, number(incarnation), wide(sequence), sha256);
    }

    /** One part of a full key set; {@code sequence} is that of the point the set was begun after. */
    public static String keySet(int incarnation, long sequence, int part, String sha256) {
        return join(
                ObjectKind.KEY_SET,
                number(incarnation),
                wide(sequence),
                String.format(Locale.ROOT, "%05d", part),
                sha256);
    }

    /** A chunk of a base. */
    public static String baseChunk(UUID chunk, String sha256) {
        return join(ObjectKind.BASE_CHUNK, chunk.toString(), sha256);
    }

    /** A base's manifest; {@code sequence} is that of the point the base was begun after. */
    public static String baseManifest(int incarnation, long sequence, UUID base, String sha256) {
        return join(ObjectKind.BASE_MANIFEST, number(incarnation), wide(sequence), base.toString(), sha256);
    }

    /** The inventory that goes with a base's manifest. */
    public static String baseInventory(int incarnation, long sequence, UUID base, String sha256) {
        return join(ObjectKind.BASE_INVENTORY, number(incarnation), wide(sequence), base.toString(), sha256);
    }

    /** A point. */
    public static String point(long sequence, int incarnation, String sha256) {
        return join(ObjectKind.POINT, wide(sequence), number(incarnation), sha256);
    }

    /** The points {@code first} to {@code last} of one incarnation, both included. */
    public static String rollup(long first, long last, int incarnation, String sha256) {
        return join(ObjectKind.ROLLUP, wide(first), wide(last), number(incarnation), sha256);
    }

    /** The anchor over the first {@code size} points. */
    public static String anchor(long size, int incarnation, String sha256) {
        return join(ObjectKind.ANCHOR, wide(size), number(incarnation), sha256);
    }

    /** What the names of all certificates of the incarnation with this number begin with. */
    public static String incarnationPrefix(int number) {
        return ObjectKind.INCARNATION.prefix() + number(number) + "-";
    }

    /** What the names of all points with this sequence begin with. */
    public static String pointPrefix(long sequence) {
        return ObjectKind.POINT.prefix() + wide(sequence) + "-";
    }

    /** The incarnation in the name of a point. */
    public static int incarnationOfPoint(String name) {
        return (int) field(ObjectKind.POINT, name, 1);
    }

    /** The sequence in the name of a segment. */
    public static long segmentSequence(ObjectRef segment) {
        return field(segment.kind(), segment.name(), 1);
    }

    /** The incarnation in the name of a level. */
    public static int incarnationOfLevel(String name) {
        return (int) field(ObjectKind.LEVEL, name, 0);
    }

    /** The first segment in the name of a level. */
    public static long firstOfLevel(String name) {
        return field(ObjectKind.LEVEL, name, 1);
    }

    /** The last segment in the name of a level. */
    public static long lastOfLevel(String name) {
        return field(ObjectKind.LEVEL, name, 2);
    }

    /** The chunk's id in the name of a base chunk. */
    public static UUID chunkId(String name) {
        String fields = name.substring(ObjectKind.BASE_CHUNK.prefix().length());
        return UUID.fromString(fields.substring(0, 36));
    }

    /** The pack's id in the name of a pack or a tail. */
    public static UUID packId(String name) {
        String fields = name.substring(name.indexOf('/') + 1);
        return UUID.fromString(fields.substring(0, 36));
    }

    /** Where a tail begins in its pack, by its name. */
    public static long tailOffset(String name) {
        String fields = name.substring(ObjectKind.TAIL.prefix().length());
        return Long.parseLong(fields.substring(37, 52));
    }

    /** The epoch's id in the name of an epoch's header. */
    public static UUID epochId(String name) {
        return UUID.fromString(
                name.substring(ObjectKind.EPOCH.prefix().length() + 7).substring(0, 36));
    }

    /** The number that stands in this place after the prefix, as 0 for a point's sequence and 1 for its incarnation. */
    public static long field(ObjectKind kind, String name, int place) {
        return Long.parseLong(name.substring(kind.prefix().length()).split("-", -1)[place]);
    }

    private static String join(ObjectKind kind, String... fields) {
        String name = kind.prefix() + String.join("-", fields);
        if (!kind.names(name)) {
            throw new IllegalArgumentException("not a name of a " + kind + ": " + name);
        }
        return name;
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%06d", number);
    }

    private static String wide(long number) {
        return String.format(Locale.ROOT, "%015d", number);
    }
}
