package org.strongroom.repository;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;

/** A listing that gives for each name the version that the store took first, and knows no delete markers. */
final class FirstVersions implements Iterator<ObjectInfo> {
    private final Iterator<ObjectVersion> versions;
    private Optional<ObjectVersion> ahead = Optional.empty();
    private Optional<ObjectInfo> next = Optional.empty();

    private FirstVersions(Iterator<ObjectVersion> versions) {
        this.versions = versions;
    }

    /** Such a listing, or a plain one where the credential may not list versions. */
    static Iterator<ObjectInfo> of(ObjectStore store, String prefix, Optional<String> startAfter) {
        try {
            return new FirstVersions(store.versions(prefix, startAfter)).begun();
        } catch (NotAuthorisedException e) {
            return store.list(prefix, startAfter);
        }
    }

    /** Asks for the first page, so that a refusal shows at once. */
    private FirstVersions begun() {
        advance();
        return this;
    }

    @Override
    public boolean hasNext() {
        advance();
        return next.isPresent();
    }

    private void advance() {
        while (next.isEmpty() && (ahead.isPresent() || versions.hasNext())) {
            next = group();
        }
    }

    @Override
    public ObjectInfo next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ObjectInfo found = next.orElseThrow();
        next = Optional.empty();
        return found;
    }

    private Optional<ObjectInfo> group() {
        ObjectVersion first = ahead.orElseGet(versions::next);
        ahead = Optional.empty();
        Optional<ObjectVersion> oldest = Optional.of(first).filter(version -> !version.deleteMarker());
        while (versions.hasNext()) {
            ObjectVersion version = versions.next();
            if (!version.name().equals(first.name())) {
                ahead = Optional.of(version);
                break;
            }
            if (!version.deleteMarker()) {
                oldest = Optional.of(version);
            }
        }
        return oldest.map(version -> new ObjectInfo(version.name(), version.size(), version.storedAt()));
    }
}
