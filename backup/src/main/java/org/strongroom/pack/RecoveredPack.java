package org.strongroom.pack;

import java.util.List;
import java.util.UUID;

/**
 * A pack that a crash had left open.
 *
 * @param id the pack
 * @param extents how many intact extents it holds
 * @param findings what is damaged; a torn tail alone is what a crash leaves and loses nothing
 */
public record RecoveredPack(UUID id, int extents, List<PackFinding> findings) {
    /** Copies. */
    public RecoveredPack {
        findings = List.copyOf(findings);
    }
}
