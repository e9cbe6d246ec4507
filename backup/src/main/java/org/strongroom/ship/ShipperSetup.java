package org.strongroom.ship;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.strongroom.crypto.RootKey;
import org.strongroom.crypto.SigningKey;
import org.strongroom.kit.Identity;
import org.strongroom.pack.PackStore;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.store.Stores;

/**
 * What a {@link Shipper} works with. It closes none of it.
 *
 * @param identity who this archive is; its recipients are the only ones anything is sealed to
 * @param signingKey the key that the identity's incarnation certificate names
 * @param stores the two halves of the repository
 * @param packs the content store on site
 * @param database where the archive's database listens
 * @param login the role that may replicate, read {@code archive}, {@code law}, {@code keys}, and write {@code local}
 * @param rootKeystore unwraps the period keys
 * @param lagLimit from this lag on the status is red
 */
public record ShipperSetup(
        Identity identity,
        SigningKey signingKey,
        Stores stores,
        PackStore packs,
        DatabaseAddress database,
        DatabaseLogin login,
        RootKey rootKeystore,
        Duration lagLimit,
        Clock clock) {

    /** Checks that nothing is missing. */
    public ShipperSetup {
        Objects.requireNonNull(identity);
        Objects.requireNonNull(signingKey);
        Objects.requireNonNull(stores);
        Objects.requireNonNull(packs);
        Objects.requireNonNull(database);
        Objects.requireNonNull(login);
        Objects.requireNonNull(rootKeystore);
        Objects.requireNonNull(lagLimit);
        Objects.requireNonNull(clock);
    }
}
