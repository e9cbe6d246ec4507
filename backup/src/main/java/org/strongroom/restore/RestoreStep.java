package org.strongroom.restore;

/** The steps that a restore tells its progress of, in order. Who tells failures apart by steps compares these texts. */
public final class RestoreStep {
    /** Which incarnations the root key certified. */
    public static final String CERTIFICATES = "read the certificates";
    /** The chain of points, from the first to the newest. */
    public static final String CHAIN = "follow the chain of points";
    /** Whether the newest part of the chain is there, as far as somebody vouches. */
    public static final String WITNESS = "look for the point that was witnessed";
    /** The packs. */
    public static final String CONTENT = "fetch the content";
    /** An empty database. */
    public static final String POSTGRES = "start PostgreSQL";
    /** The base's rows. */
    public static final String BASE = "load the base";
    /** The base against the digests that its source computed. */
    public static final String DIGESTS = "compare the base with the digests of its source";
    /** Segments, and their changes against the counts of the points. */
    public static final String JOURNAL = "apply the journal";
    /** The newest keys, under a new root key. */
    public static final String KEYS = "open the keys and wrap them anew";
    /** Every stored piece of content against its hash. */
    public static final String PROOF = "hash every record's content";
    /** Of content that stays off site for now: whether every piece has its place in a pack. */
    public static final String PLACES = "look up the place of every record's content";
    /** A server that may ship. */
    public static final String HANDOVER = "begin the next incarnation";

    private RestoreStep() {}
}
