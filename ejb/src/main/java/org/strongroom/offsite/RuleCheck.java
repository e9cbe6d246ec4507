package org.strongroom.offsite;

/**
 * One part of the rule 3-2-1-1-0 (three copies, two kinds of storage, one off site, one immutable, no errors), with what
 * it rests on.
 *
 * @param part which
 * @param demand what it asks for, in words
 * @param verdict whether that is so
 * @param evidence what was seen, when and where; or what is not known, and who could say
 */
public record RuleCheck(Part part, String demand, Verdict verdict, String evidence) {
    /** The five parts, in the order of the figures. */
    public enum Part {
        /** Three copies of the data. */
        COPIES,
        /** Two kinds of storage. */
        KINDS,
        /** One copy off site. */
        OFF_SITE,
        /** One copy that nobody can change or delete. */
        IMMUTABLE,
        /** No errors in what comes back. */
        ERRORS
    }

    /** Never met by assumption. */
    public enum Verdict {
        /** Seen to be so. */
        MET,
        /** Seen not to be so. */
        NOT_MET,
        /** Nothing that was seen says so. */
        UNKNOWN
    }
}
