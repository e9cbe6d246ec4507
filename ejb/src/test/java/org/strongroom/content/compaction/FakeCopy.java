package org.strongroom.content.compaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A copy off site that a test lets fail, or be busy. */
final class FakeCopy implements OffsiteCopy {
    final List<UUID> forgotten = new ArrayList<>();
    RuntimeException failure;
    boolean copyingABase;

    @Override
    public void bringUpToDate() {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean forget(Collection<UUID> packs) {
        if (!copyingABase) {
            forgotten.addAll(packs);
        }
        return !copyingABase;
    }
}
