package org.strongroom.ceremony;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who holds the private halves of recovery key and root signing key.
 *
 * @param form {@code PASSPHRASE} or {@code SHARES}
 * @param fingerprint of the root key
 * @param ceremony the ceremony's name; empty before the first
 * @param needed how many shares open the kit
 * @param shares how many there are
 * @param heldAt when the ceremony was
 * @param outstanding shares that no custodian has confirmed to hold
 * @param location where the archive is shipped to; empty when it is not
 * @param nextPoint number of the next recovery point: a ceremony's note says it
 */
public record CustodyView(
        String form,
        String fingerprint,
        Optional<String> ceremony,
        Optional<Integer> needed,
        Optional<Integer> shares,
        Optional<Instant> heldAt,
        List<Integer> outstanding,
        Optional<String> location,
        long nextPoint) {}
