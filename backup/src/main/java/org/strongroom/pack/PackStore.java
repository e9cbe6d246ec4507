package org.strongroom.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.identity.Ids;
import org.strongroom.store.RangedSource;

/**
 * The content store: blobs of any size in append-only packs of extents.
 *
 * <p>Promises: a blob whose {@link BlobWriter#commit()} returned is on stable storage, within the durable length that
 * {@link #packs()} reports from then on, and its bytes never change or move. Many writers work side by side, each with
 * at most about 1 MiB in memory, their extents interleaved in one open pack; their commits share fsyncs. A pack is
 * sealed at 64 MiB, by {@link #sealAged}, on close, or when the store is opened after a crash. When the disk is full or
 * failing, writers get a transient {@link OperationFailedException} and nothing of their blob counts.
 *
 * <p>One store at a time may have a directory open. Thread-safe.
 */
public final class PackStore implements AutoCloseable {
    static final long LONGEST_PACK = 64L * 1024 * 1024;
    static final int MOST_EXTENTS = 65_536;

    private static final Logger LOG = LoggerFactory.getLogger(PackStore.class);

    /** How pack files come to be; tests give one whose disk fills up. */
    interface Disk {
        PackFile create(Path path) throws IOException;
    }

    private final Path directory;
    private final Clock clock;
    private final Disk disk;
    private final PackShelf shelf = new PackShelf();
    private final List<RecoveredPack> recovered;
    private volatile AbsentPacks absent = AbsentPacks.NONE;
    private OpenPack current;
    private boolean closed;

    private PackStore(Path directory, Clock clock, Disk disk) throws IOException {
        this.directory = directory;
        this.clock = clock;
        this.disk = disk;
        PackRecovery recovery = new PackRecovery(directory, clock.instant());
        this.recovered = recovery.run(shelf);
    }

    /**
     * Opens the store, creating its folder (0700) when missing. Packs that a crash left open are scanned and sealed as
     * they are: nothing is cut, {@link #recovered()} tells what was found.
     */
    public static PackStore open(Path directory, Clock clock) {
        return open(directory, clock, DiskPackFile::create);
    }

    static PackStore open(Path directory, Clock clock, Disk disk) {
        try {
            return new PackStore(directory, clock, disk);
        } catch (IOException e) {
            throw new OperationFailedException("cannot open the content store " + directory, e);
        }
    }

    /** Begins to file something; see {@link Custody}. */
    public Custody custody() {
        return shelf.custody();
    }

    /** Begins a blob that is in custody until it is referred to. */
    public BlobWriter begin(Custody custody) {
        return new PackBlobWriter(this, custody, false);
    }

    /** Begins a blob that is in custody until its writer is closed. */
    public BlobWriter begin() {
        return new PackBlobWriter(this, custody(), true);
    }

    /**
     * The bytes of these extents, one after the other. Opening throws {@link PackMissingException} when a pack is not
     * there, reading {@link org.strongroom.failure.IntegrityException} when one is too short; the bytes themselves are
     * proven by the encryption around them. What is open stays readable to its end. Extents of packs that are not in the
     * folder come from where {@link #readAbsent} said, and fail as that does.
     */
    public RangedSource read(List<ExtentLocation> extents) {
        return new ExtentSource(extents, this);
    }

    /** From now on, extents of packs that are not in the folder are read there; {@link AbsentPacks#NONE} ends it. */
    public void readAbsent(AbsentPacks elsewhere) {
        absent = elsewhere;
    }

    AbsentPacks absent() {
        return absent;
    }

    /**
     * Whether every pack that rows may refer to is in the folder. While it is not, {@link #packs()} is not all there is:
     * nobody may conclude anything from a pack's absence, nor remove one.
     */
    public boolean isWhole() {
        return absent == AbsentPacks.NONE;
    }

    /**
     * Takes in a pack that came back: a file on the same disk, on stable storage, proven. One that was still open where
     * it comes from is sealed with all its bytes. The file is moved; what is there already stays.
     */
    public void adopt(UUID id, Path arrived) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the content store is closed");
            }
        }
        try {
            if (!Files.exists(file(id))) {
                Files.move(arrived, file(id), StandardCopyOption.ATOMIC_MOVE);
                DurableFiles.syncDirectory(directory);
            }
            new PackRecovery(directory, clock.instant()).admit(file(id), id, shelf);
        } catch (IOException e) {
            throw OperationFailedException.passing("the content store cannot take in pack " + id, e);
        }
    }

    /** Every pack, oldest first, as it is now. */
    public List<PackState> packs() {
        return shelf.all();
    }

    /** The sums of this sealed pack say no more what its file holds. */
    public void doubt(UUID pack) {
        shelf.doubt(pack);
    }

    /** The sealed packs in which nothing is in custody any more: whatever no row refers to in them is dead. */
    public List<PackState> settled() {
        return shelf.settled();
    }

    /** Prepares to copy out of a sealed pack what is still wanted. */
    public PackRewrite rewrite(PackState pack) {
        return new PackRewrite(this, pack);
    }

    /**
     * Takes a settled pack off the list, so that nobody finds it any more; its file stays.
     *
     * @return false while somebody reads it, or files something that may lie in it
     */
    public boolean withdraw(UUID pack) {
        return shelf.withdraw(pack);
    }

    /** Puts packs that were withdrawn back on the list. */
    public void relist(Collection<UUID> packs) {
        shelf.relist(packs);
    }

    /**
     * Deletes a pack that was withdrawn, for good.
     *
     * @throws OperationFailedException when the file cannot be deleted; it is listed again then
     */
    public void delete(UUID pack) {
        if (!shelf.isWithdrawn(pack)) {
            throw new IllegalStateException("pack " + pack + " was not withdrawn");
        }
        try {
            Files.deleteIfExists(file(pack));
            shelf.forget(pack);
        } catch (IOException e) {
            shelf.relist(List.of(pack));
            throw OperationFailedException.passing("pack " + pack + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** What opening the store found in packs that a crash had left open. */
    public List<RecoveredPack> recovered() {
        return recovered;
    }

    /** Seals the open pack when it was begun at least so long ago, and what could not be sealed before. */
    public void sealAged(Duration age) {
        List<OpenPack> due;
        synchronized (this) {
            if (current != null && !clock.instant().isBefore(current.begunAt().plus(age))) {
                current = null;
            }
            due = shelf.unsealed().stream().filter(pack -> pack != current).toList();
        }
        due.forEach(this::seal);
    }

    /** Seals the open pack. Blobs that are not committed by now are abandoned. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            current = null;
        }
        sealAged(Duration.ZERO);
    }

    /** Appends one extent for a writer and tells it where. */
    void append(
            UUID blob,
            long offsetInBlob,
            byte[] frame,
            int length,
            byte[] sha256,
            BiConsumer<OpenPack, ExtentLocation> written) {
        OpenPack full = null;
        synchronized (this) {
            OpenPack pack = writable();
            written.accept(pack, pack.append(blob, offsetInBlob, frame, length, sha256));
            if (pack.isFull(LONGEST_PACK, MOST_EXTENTS)) {
                full = pack;
                current = null;
            }
        }
        if (full != null) {
            seal(full);
        }
    }

    private OpenPack writable() {
        if (closed) {
            throw new IllegalStateException("the content store is closed");
        }
        if (current == null || current.isBroken()) {
            UUID id = Ids.next();
            try {
                current = OpenPack.begin(id, file(id), disk.create(file(id)), clock.instant());
            } catch (IOException e) {
                discard(id);
                throw OperationFailedException.passing("the content store cannot begin a pack: " + e.getMessage(), e);
            }
            shelf.add(current);
        }
        return current;
    }

    /** Removes a pack file that never took an extent. */
    private void discard(UUID id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException e) {
            LOG.warn("The empty pack {} cannot be removed: {}", id, e.getMessage());
        }
    }

    private void seal(OpenPack pack) {
        try {
            pack.seal();
        } catch (EngineException e) {
            LOG.warn("Pack {} is not sealed yet: {}", pack.id(), e.getMessage());
        }
        PackState state = pack.state();
        if (state.sealed()) {
            shelf.add(state);
        }
    }

    PackShelf shelf() {
        return shelf;
    }

    /** The name of a pack's file in the store's folder. */
    public static String fileName(UUID pack) {
        return pack + PackRecovery.SUFFIX;
    }

    /** Which pack's file this is by its name; empty when it is none. */
    public static Optional<UUID> packOf(Path file) {
        String name = file.getFileName().toString();
        int end = name.length() - PackRecovery.SUFFIX.length();
        try {
            return name.endsWith(PackRecovery.SUFFIX)
                    ? Optional.of(UUID.fromString(name.substring(0, end)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where a pack's file lies, if there is one. */
    Path file(UUID id) {
        return directory.resolve(fileName(id));
    }
}
