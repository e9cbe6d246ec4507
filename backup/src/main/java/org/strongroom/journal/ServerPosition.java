package org.strongroom.journal;

import java.util.Objects;

/**
 * Which cluster answers, and how far its log is flushed (IDENTIFY_SYSTEM).
 *
 * @param systemId the cluster's identifier, made by initdb
 * @param timeline changes at each promotion
 * @param walEnd the flushed end of its log
 */
public record ServerPosition(String systemId, int timeline, Lsn walEnd) {

    /** Validates. */
    public ServerPosition {
        Objects.requireNonNull(systemId, "systemId");
        Objects.requireNonNull(walEnd, "walEnd");
    }
}
