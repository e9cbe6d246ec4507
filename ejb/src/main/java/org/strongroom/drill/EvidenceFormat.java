package org.strongroom.drill;

/** The two files of one evidence. */
public enum EvidenceFormat {
    /** For people. */
    PDF("application/pdf"),
    /** For programs; signed. */
    JSON("application/json");

    private final String mediaType;

    EvidenceFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** As HTTP names it. */
    public String mediaType() {
        return mediaType;
    }
}
