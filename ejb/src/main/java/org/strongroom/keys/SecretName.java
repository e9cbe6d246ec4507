package org.strongroom.keys;

/** The archive-wide secrets. */
public enum SecretName {
    /** Keys the blind tokens by which sealed entities are found. */
    BLIND_INDEX("blind-index"),
    /** Seals the dates that retention computes with. */
    RETENTION("retention");

    private final String stored;

    SecretName(String stored) {
        this.stored = stored;
    }

    /** The name under which it is stored, for good. */
    public String stored() {
        return stored;
    }
}
