package org.strongroom.heal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.pack.PackStore;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Stores;

/**
 * Looks for the bytes of an object off site wherever they may still be: beneath what lies on top of them, on site, in other
 * objects of the repository, at its other places. Gives nothing that has not the hash in the object's name. One thread.
 */
final class GoodBytes {
    private final Stores stores;
    private final NamedContent content;
    private final Relatives relatives;
    private final Optional<SiteFolder> site;
    private final Map<String, Stores> elsewhere;

    /**
     * The bytes, proven.
     *
     * @param source where they came from, in words
     */
    record Found(byte[] bytes, String source) {}

    GoodBytes(RepairRequest request, NamedContent content) {
        this.stores = request.verification().stores();
        this.content = content;
        this.relatives = new Relatives(new Repository(request.verification().repositoryId(), stores), content);
        this.site = request.site();
        this.elsewhere = request.elsewhere();
    }

    /** The object's bytes from somewhere else than a plain read of it; empty when they are nowhere. */
    Optional<Found> of(String name) {
        return beneath(name)
                .or(() -> onSite(name))
                .or(() -> relatives.of(name).stream()
                        .filter(bytes -> Bytes.areOf(name, bytes))
                        .findFirst()
                        .map(bytes -> new Found(bytes, "other objects of the repository that hold the same bytes")))
                .or(() -> atAnotherPlace(name));
    }

    private Optional<Found> beneath(String name) {
        ObjectStore store = Bytes.store(stores, name);
        try {
            Iterator<ObjectVersion> versions = store.versions(name, Optional.empty());
            while (versions.hasNext()) {
                ObjectVersion version = versions.next();
                if (!version.name().equals(name)) {
                    break;
                }
                Optional<byte[]> good = Bytes.of(store, version);
                if (good.isPresent()) {
                    return good.map(bytes -> new Found(bytes, "an older version of it in the store"));
                }
            }
        } catch (NotAuthorisedException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Found> onSite(String name) {
        Optional<ObjectRef> ref = content.ref(name);
        if (site.isEmpty() || ref.isEmpty()) {
            return Optional.empty();
        }
        long from = ref.get().kind() == ObjectKind.TAIL ? ObjectNames.tailOffset(name) : 0;
        var file = site.get().file(ObjectNames.packId(name));
        try {
            if (!Files.exists(file) || Files.size(file) < from + ref.get().size()) {
                return Optional.empty();
            }
            try (InputStream in = RangedSource.of(file, from, ref.get().size()).open()) {
                byte[] bytes = in.readAllBytes();
                return Bytes.areOf(name, bytes)
                        ? Optional.of(new Found(
                                bytes, "the pack " + PackStore.fileName(ObjectNames.packId(name)) + " on site"))
                        : Optional.empty();
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Optional<Found> atAnotherPlace(String name) {
        for (Map.Entry<String, Stores> place : elsewhere.entrySet()) {
            try {
                Optional<byte[]> good = Bytes.plain(place.getValue(), name);
                if (good.isPresent()) {
                    return good.map(bytes -> new Found(bytes, "the repository " + place.getKey()));
                }
            } catch (UnreachableException | NotAuthorisedException e) {
                continue; // another may have it
            }
        }
        return Optional.empty();
    }
}
