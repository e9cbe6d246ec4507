package org.strongroom.kit;

import java.time.Clock;
import org.strongroom.home.Home;
import org.strongroom.store.StoreCredentials;

/** Makes a new repository's keys. */
public final class Genesis {
    private Genesis() {}

    /** Makes every key, the identity, the drill agent's home and the kit. */
    public static GenesisResult create(
            Home home, String location, StoreCredentials credentials, char[] kitPassphrase, Clock clock) {
        throw new UnsupportedOperationException();
    }
}
