package org.strongroom.pack;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.strongroom.store.RangedSource;

/** The content store. Thread-safe. */
public final class PackStore implements AutoCloseable {
    private final Path directory;
    private final Clock clock;

    private PackStore(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Opens the store, creating the folder and recovering packs that a crash left open. */
    public static PackStore open(Path directory, Clock clock) {
        return new PackStore(directory, clock);
    }

    /** Begins a blob. */
    public BlobWriter begin() {
        throw new UnsupportedOperationException(directory + " " + clock);
    }

    /** The bytes of these extents, one after the other. */
    public RangedSource read(List<ExtentLocation> extents) {
        throw new UnsupportedOperationException("" + extents);
    }

    /** Every pack, oldest first. */
    public List<PackState> packs() {
        throw new UnsupportedOperationException();
    }

    /** Seals the open pack if it was begun so long ago. */
    public void sealAged(Duration age) {
        throw new UnsupportedOperationException("" + age);
    }

    @Override
    public void close() {}
}
