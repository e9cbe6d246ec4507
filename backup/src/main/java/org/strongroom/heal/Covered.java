package org.strongroom.heal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.repository.ObjectKind;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.Stores;
import org.strongroom.verify.Finding;

/**
 * Objects that a plain read does not give any more, because a delete marker or other bytes lie on top of them. Readers that
 * look through the versions still have them; a copy made with any other tool does not.
 */
final class Covered {
    private final Set<String> names = new HashSet<>();
    private final List<Finding> named = new ArrayList<>();

    private Covered() {}

    /** Looks through the versions of both halves; nothing where the store or the credential shows none. */
    static Covered in(Stores stores) {
        Covered covered = new Covered();
        for (ObjectStore store : List.of(stores.history(), stores.turnover())) {
            covered.look(stores, store);
        }
        return covered;
    }

    private void look(Stores stores, ObjectStore store) {
        Set<String> seen = new HashSet<>();
        String last = "";
        try {
            Iterator<ObjectVersion> versions = store.versions("", Optional.empty());
            while (versions.hasNext()) {
                ObjectVersion version = versions.next();
                boolean several = version.name().equals(last) || version.deleteMarker();
                last = version.name();
                if (several
                        && seen.add(last)
                        && ObjectKind.of(last).isPresent()
                        && Bytes.plain(stores, last).isEmpty()) {
                    names.add(last);
                }
            }
        } catch (NotAuthorisedException e) {
            names.clear();
        }
    }

    /** Takes a name of the chain. */
    void take(String name) {
        if (names.remove(name)) {
            named.add(new Finding.Damaged(
                    name,
                    "is covered: other bytes or a delete marker lie on top of it",
                    "nothing that reads versions; a plain copy of the buckets lacks it"));
        }
    }

    /** Those that the chain names. */
    List<Finding> findings() {
        return named;
    }
}
