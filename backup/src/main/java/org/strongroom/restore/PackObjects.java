package org.strongroom.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.strongroom.recall.RemotePack;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectRef;

/**
 * The objects that hold one pack: the sealed pack, or the tails of an open one in order. Immutable.
 *
 * @param pack the pack
 * @param sealed whether {@code objects} is the one sealed pack
 */
record PackObjects(UUID pack, boolean sealed, List<ObjectRef> objects) {
    PackObjects {
        objects = List.copyOf(objects);
    }

    static PackObjects none(UUID pack) {
        return new PackObjects(pack, false, List.of());
    }

    /** With an object that a later point names: a sealed pack replaces its tails, a tail follows the others. */
    PackObjects with(ObjectRef object) {
        if (object.kind() == ObjectKind.PACK) {
            return new PackObjects(pack, true, List.of(object));
        }
        if (sealed) {
            return this;
        }
        List<ObjectRef> more = new ArrayList<>(objects);
        more.add(object);
        return new PackObjects(pack, false, more);
    }

    /** The same, its tails' places checked. */
    RemotePack remote() {
        return new RemotePack(pack, sealed, objects);
    }

    /** Size of the pack as these objects make it. */
    long length() {
        return objects.stream().mapToLong(ObjectRef::size).sum();
    }
}
