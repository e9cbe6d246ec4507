package org.strongroom.recall;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;

/**
 * A pack as it lies off site. Immutable.
 *
 * @param id the pack
 * @param sealed whether {@code objects} is the one sealed pack
 * @param objects that pack, or the tails of one that was open, in order and without a hole
 */
public record RemotePack(UUID id, boolean sealed, List<ObjectRef> objects) {
    /**
     * Checks the places of the tails.
     *
     * @throws IntegrityException when they leave a hole
     */
    public RemotePack {
        Objects.requireNonNull(id);
        objects = List.copyOf(objects);
        long at = 0;
        for (ObjectRef object : objects) {
            if (!sealed && ObjectNames.tailOffset(object.name()) != at) {
                throw new IntegrityException(
                        "the tails of pack " + id + " leave a hole before " + object.name() + ": " + cost(id));
            }
            at += object.size();
        }
    }

    /** Bytes of the pack as these objects make it. */
    public long length() {
        return objects.stream().mapToLong(ObjectRef::size).sum();
    }

    /** What its damage costs, in words. */
    String cost() {
        return cost(id);
    }

    private static String cost(UUID id) {
        return "records with content in pack " + id + " cannot be brought back";
    }
}
