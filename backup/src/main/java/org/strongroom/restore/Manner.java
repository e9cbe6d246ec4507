package org.strongroom.restore;

/**
 * How a restore goes about it.
 *
 * @param instant whether the archive opens before its content is back: database, keys and law are rebuilt and proven, the
 *     packs stay off site and a plan for bringing them back is left ({@link org.strongroom.recall.Recall})
 * @param resume whether to go on with a restore that did not come to its end
 * @param law what to do when the newest law cannot be had
 */
public record Manner(boolean instant, boolean resume, LawPolicy law) {
    /** Everything comes back and is proven before the restore ends. */
    public static final Manner WHOLE = new Manner(false, false, LawPolicy.NEWEST);

    /** The archive opens first. */
    public static final Manner INSTANT = new Manner(true, false, LawPolicy.NEWEST);

    /** The same, going on where it was cut off. */
    public Manner resuming() {
        return new Manner(instant, true, law);
    }

    /** The same under another policy. */
    public Manner under(LawPolicy policy) {
        return new Manner(instant, resume, policy);
    }
}
