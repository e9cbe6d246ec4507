package org.strongroom.heal;

/** What came of one defect. */
public sealed interface Mend {
    /** Where it was found. */
    Place place();

    /** Name of the object, or of the pack's file. */
    String object();

    /** What was wrong, in words. */
    String defect();

    /**
     * It was wrong, and is as it was put: read back after the repair, its bytes have the hash that the chain names.
     *
     * @param source where the good bytes came from, in words
     */
    record Healed(Place place, String object, String defect, String source) implements Mend {}

    /**
     * It is wrong, and a repair would heal it; said by a dry run, for which the good bytes were read and hashed.
     *
     * @param source where the good bytes are, in words
     */
    record Healable(Place place, String object, String defect, String source) implements Mend {}

    /**
     * It is wrong still.
     *
     * @param affects what it costs: which record versions, or which stretch of time
     * @param why what kept it from being healed
     * @param remedy what to do
     */
    record Unhealed(Place place, String object, String defect, String affects, String why, String remedy)
            implements Mend {}
}
