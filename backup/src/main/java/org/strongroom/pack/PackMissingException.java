package org.strongroom.pack;

import java.util.UUID;
import org.strongroom.failure.IntegrityException;

/**
 * A pack is not there. Whoever learnt its extents a while ago looks again where they are now: compaction may have moved
 * them. When they still lie there, they are lost.
 */
public class PackMissingException extends IntegrityException {
    private static final long serialVersionUID = 1L;

    PackMissingException(UUID pack) {
        super("pack missing: " + pack);
    }
}
