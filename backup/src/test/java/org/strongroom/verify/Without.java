package org.strongroom.verify;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.ObjectVersion;

/** A store from which somebody took some objects, with all their versions. */
final class Without extends ForwardingObjectStore {
    private final ObjectStore store;
    private final Set<String> taken;

    Without(ObjectStore store, Set<String> taken) {
        super(store);
        this.store = store;
        this.taken = taken;
    }

    private String there(String name) {
        if (taken.contains(name)) {
            throw new ObjectMissingException(name);
        }
        return name;
    }

    @Override
    public InputStream get(String name) {
        return store.get(there(name));
    }

    @Override
    public InputStream get(ObjectVersion version) {
        there(version.name());
        return store.get(version);
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        return store.getRange(there(name), offset, length);
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        return taken.contains(name) ? Optional.empty() : store.head(name);
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return stream(store.list(prefix, startAfter))
                .filter(info -> !taken.contains(info.name()))
                .iterator();
    }

    @Override
    public Iterator<ObjectVersion> versions(String prefix, Optional<String> startAfter) {
        return stream(store.versions(prefix, startAfter))
                .filter(version -> !taken.contains(version.name()))
                .iterator();
    }

    private static <T> Stream<T> stream(Iterator<T> all) {
        Iterable<T> once = () -> all;
        return StreamSupport.stream(once.spliterator(), false);
    }
}
