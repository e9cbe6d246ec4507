package org.strongroom.store;

import org.strongroom.failure.IntegrityException;

/** An object that was asked for by name is not in the store. */
public final class ObjectMissingException extends IntegrityException {
    private static final long serialVersionUID = 1L;

    private final String name;

    /** Says which object. */
    public ObjectMissingException(String name) {
        super("object missing: " + name);
        this.name = name;
    }

    /** The name of the object. */
    public String name() {
        return name;
    }
}
