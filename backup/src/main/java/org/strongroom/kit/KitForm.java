package org.strongroom.kit;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.strongroom.home.Home;

/**
 * In which form a kit holds the private halves.
 *
 * @param quorum the kit of a ceremony; empty: a passphrase protects them
 */
public record KitForm(Optional<QuorumKit> quorum) {

    /**
     * The form of a file.
     *
     * @throws org.strongroom.failure.IntegrityException when it is no kit
     */
    public static KitForm of(Path file) {
        if (QuorumKit.isOne(file)) {
            return new KitForm(Optional.of(QuorumKit.read(file)));
        }
        RecoveryKit.require(file);
        return new KitForm(Optional.empty());
    }

    /** As people say it. */
    public String words() {
        return quorum.map(kit -> "shares, " + kit.quorum().words()).orElse("a passphrase");
    }

    /** Writes into the identity of a home that was restored with this kit who holds the keys: custodians who just did. */
    public void keep(Home restored) {
        quorum.ifPresent(kit -> {
            Identity identity = Identity.load(restored.identity());
            Custody custody = new Custody(kit.quorum(), kit.createdAt(), Set.of());
            Custody all = custody.outstanding().stream().reduce(custody, Custody::confirming, (one, other) -> other);
            identity.withCustody(all, identity.kitConfirmedAt()).store(restored.identity());
        });
    }
}
