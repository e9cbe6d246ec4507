package org.strongroom.keys;

/** Who keeps something else under the root key than the keyring does. */
public interface RootWrapped {
    /**
     * Wraps it under the present root key, durably. Nothing is under the former one when this returns.
     *
     * @throws org.strongroom.failure.EngineException when that cannot be done now
     */
    void wrapAgain();
}
