package org.strongroom.pack;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a scan of a pack found.
 *
 * @param packId as the pack's own header says; empty when the header is damaged
 * @param extents every extent that is intact, in the pack's order
 * @param findings what is wrong; empty for a good pack
 * @param sealed whether a good index and trailer close it
 * @param committedLength the end of the last intact commit frame: all before it was once meant to be durable
 */
public record PackScan(
        Optional<UUID> packId,
        List<ScannedExtent> extents,
        List<PackFinding> findings,
        boolean sealed,
        long committedLength) {
    /** Copies. */
    public PackScan {
        extents = List.copyOf(extents);
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. A torn write that the index of a sealed pack declares is not: nobody relied on it. */
    public boolean intact() {
        return findings.stream().allMatch(f -> sealed && f.kind() == PackFinding.Kind.TORN_TAIL);
    }
}
