package org.strongroom.heal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;
import org.strongroom.recall.RemotePack;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;

/** The objects of content that a chain names, pack by pack. Fed in the chain's order. One thread. */
final class NamedContent {
    private final Map<UUID, Held> packs = new TreeMap<>();
    private final Map<String, ObjectRef> byName = new HashMap<>();
    private final boolean all;

    private NamedContent(boolean all) {
        this.all = all;
    }

    /** What is needed to put anything of it back. */
    static NamedContent everything() {
        return new NamedContent(true);
    }

    /** What is needed to look at packs; tails of packs that are sealed since are forgotten, of which there is no end. */
    static NamedContent packsAlone() {
        return new NamedContent(false);
    }

    /**
     * What holds one pack off site.
     *
     * @param sealed whether {@code objects} is the sealed pack; otherwise the tails of one that is or was open
     */
    record Held(UUID pack, boolean sealed, List<ObjectRef> objects) {
        long length() {
            return objects.stream().mapToLong(ObjectRef::size).sum();
        }

        /** For fetching; empty when the tails leave a hole. */
        Optional<RemotePack> remote() {
            try {
                return Optional.of(new RemotePack(pack, sealed, objects));
            } catch (IntegrityException hole) {
                return Optional.empty();
            }
        }
    }

    /** Takes the next object; others than content are passed over. */
    void take(ObjectRef ref) {
        if (ref.kind() == ObjectKind.PACK || ref.kind() == ObjectKind.TAIL) {
            if (all) {
                byName.put(ref.name(), ref);
            }
            UUID pack = ObjectNames.packId(ref.name());
            packs.merge(pack, first(pack, ref), (before, now) -> now.sealed() ? now : and(before, ref));
        }
    }

    private static Held first(UUID pack, ObjectRef ref) {
        return new Held(pack, ref.kind() == ObjectKind.PACK, List.of(ref));
    }

    private static Held and(Held before, ObjectRef tail) {
        if (before.sealed()) {
            return before;
        }
        if (ObjectNames.tailOffset(tail.name()) == 0) {
            return first(before.pack(), tail);
        }
        List<ObjectRef> more = new ArrayList<>(before.objects());
        more.add(tail);
        return new Held(before.pack(), false, List.copyOf(more));
    }

    /** Every pack, oldest first. */
    Map<UUID, Held> packs() {
        return packs;
    }

    /** The reference to an object of content; empty when the chain names none so, or it was forgotten. */
    Optional<ObjectRef> ref(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
