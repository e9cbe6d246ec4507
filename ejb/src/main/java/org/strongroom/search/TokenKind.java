package org.strongroom.search;

/** What a token is of. Names are stored for good. */
public enum TokenKind {
    /** One part of a name. */
    NAME,
    /** How one part of a name sounds (double metaphone). */
    NAME_PHONETIC,
    /** One part of a name with one letter left out: two spellings that differ by a slip share one. */
    NAME_NEAR,
    /** A birth date. */
    BIRTH_DATE,
    /** Month and year of a birth date. */
    BIRTH_MONTH,
    /** The year of a birth date. */
    BIRTH_YEAR,
    /** A record number with its issuer. */
    MRN,
    /** The day a record is about. */
    RECORD_DATE,
    /** Month and year of the day a record is about. */
    RECORD_MONTH,
    /** Where an imported thing came from, as {@link Origin} has it. Not searched by people; kept when details change. */
    ORIGIN
}
