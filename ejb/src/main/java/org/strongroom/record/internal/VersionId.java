package org.strongroom.record.internal;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/** The key of a version's row, as JPA wants it. */
public class VersionId implements Serializable {
    private static final long serialVersionUID = 1L;

    private UUID recordId;
    private int version;

    /** For JPA. */
    public VersionId() {}

    /** Of this version. */
    public VersionId(UUID recordId, int version) {
        this.recordId = recordId;
        this.version = version;
    }

    /** The record. */
    public UUID recordId() {
        return recordId;
    }

    /** From 1. */
    public int version() {
        return version;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionId that && Objects.equals(recordId, that.recordId) && version == that.version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(recordId, version);
    }
}
