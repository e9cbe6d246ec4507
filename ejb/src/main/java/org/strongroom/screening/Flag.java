package org.strongroom.screening;

/** What screening found worth telling whoever reads the content. Names are stored for good: add, never rename. */
public enum Flag {
    /** The content is not of the type that its sender declared. */
    TYPE_DIFFERS,
    /** The content is not of the type that its file name's extension stands for. */
    EXTENSION_DIFFERS,
    /** An archive that expands beyond reason. */
    ARCHIVE_BOMB,
    /** Archives within archives, deeper than is looked into. */
    ARCHIVE_TOO_DEEP,
    /** An archive or office file with parts that a password locks. */
    ENCRYPTED,
    /** An archive or office file with parts that cannot be looked into: of another kind, or damaged. */
    NOT_INSPECTED,
    /** XML with a document type declaration. */
    XML_DOCTYPE,
    /** XML that declares entities. */
    XML_ENTITIES,
    /** An office file with macros. */
    MACROS,
    /** The scanner knows it as malware. */
    MALWARE,
    /** The scanner could not say anything. */
    NOT_SCANNED,
    /** Longer than the scanner takes: only the beginning was scanned. */
    SCANNED_IN_PART
}
