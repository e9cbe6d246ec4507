package org.strongroom.recall;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.home.DurableFiles;
import org.strongroom.pack.PackFinding;
import org.strongroom.pack.PackReader;
import org.strongroom.pack.PackScan;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.store.RangedSource;

/**
 * Fetches packs into a folder, each proven by the hashes of its objects and scanned. A fetch that was cut off anywhere
 * goes on from the bytes that are there; they are hashed with the rest. Thread-safe, as long as no two threads fetch the
 * same pack.
 */
public final class PackFetch {
    private static final int BUFFER = 1 << 16;

    private final Repository repository;
    private final Path folder;
    private final IntConsumer received;

    /**
     * Fetches into a folder that is there.
     *
     * @param received is told of each run of bytes that came from the store, after they are written; may take its time
     */
    public PackFetch(Repository repository, Path folder, IntConsumer received) {
        this.repository = repository;
        this.folder = folder;
        this.received = received;
    }

    /**
     * Brings a pack; returns the file, proven and on stable storage. What a failed call leaves is used by the next.
     *
     * @throws IntegrityException when what lies off site is not this pack; names the object and what it costs
     * @throws UnreachableException when the store does not answer, or breaks off
     */
    public Path fetch(RemotePack pack) {
        Path part = part(folder, pack.id());
        try {
            if (!Files.exists(part)) {
                DurableFiles.create(part);
            }
            try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
                long at = 0;
                for (ObjectRef object : pack.objects()) {
                    bring(object, at, file);
                    at += object.size();
                }
                file.setLength(at);
                file.getFD().sync();
            }
            scan(pack, part);
            return part;
        } catch (IntegrityException e) {
            throw e.getMessage().endsWith(pack.cost())
                    ? e
                    : new IntegrityException(e.getMessage() + ": " + pack.cost(), e);
        } catch (IOException e) {
            throw OperationFailedException.passing("cannot write " + part + ": " + e.getMessage(), e);
        }
    }

    /** Where a pack lies while it is on its way. */
    static Path part(Path folder, UUID pack) {
        return folder.resolve(pack + ".part");
    }

    private void bring(ObjectRef object, long at, RandomAccessFile file) throws IOException {
        long have = Math.max(0, Math.min(object.size(), file.length() - at));
        if (have > 0 && isWholeWith(object, at, have, file)) {
            return;
        }
        // Nothing was there, or what was there is not the beginning of this object.
        file.setLength(at);
        if (isWholeWith(object, at, 0, file)) {
            return;
        }
        // What lies on top is not the object: perhaps something was put over it.
        file.setLength(at);
        file.seek(at);
        repository.copy(object, new Appending(file));
    }

    /** Writes where the file stands, and tells of it. */
    private final class Appending extends OutputStream {
        private final RandomAccessFile file;

        Appending(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            file.write(source, offset, length);
            received.accept(length);
        }
    }

    /** Hashes what is there, adds the rest, and tells whether it is the object. */
    private boolean isWholeWith(ObjectRef object, long at, long have, RandomAccessFile file) throws IOException {
        MessageDigest digest = Hashes.newSha256();
        byte[] buffer = new byte[BUFFER];
        file.seek(at);
        for (long left = have; left > 0; ) {
            int n = (int) Math.min(left, BUFFER);
            file.readFully(buffer, 0, n);
            digest.update(buffer, 0, n);
            left -= n;
        }
        if (have < object.size()) {
            append(object, have, digest, buffer, file);
        }
        return Hashes.hex(digest.digest()).equals(object.sha256());
    }

    private void append(ObjectRef object, long from, MessageDigest digest, byte[] buffer, RandomAccessFile file)
            throws IOException {
        long left = object.size() - from;
        try (InputStream in = repository.store(object.kind()).getRange(object.name(), from, left)) {
            while (left > 0) {
                int n = read(in, buffer, (int) Math.min(BUFFER, left), object);
                if (n < 0) {
                    return;
                }
                file.write(buffer, 0, n);
                digest.update(buffer, 0, n);
                left -= n;
                received.accept(n);
            }
        }
    }

    private static int read(InputStream in, byte[] buffer, int length, ObjectRef object) {
        try {
            return in.read(buffer, 0, length);
        } catch (IOException e) {
            throw new UnreachableException("cannot copy " + object.name(), e);
        }
    }

    private static void scan(RemotePack pack, Path file) throws IOException {
        PackScan scan = PackReader.scan(RangedSource.of(file), pack.id());
        List<PackFinding> damage = scan.findings().stream()
                .filter(finding -> pack.sealed() || finding.kind() != PackFinding.Kind.TORN_TAIL)
                .toList();
        if (!damage.isEmpty() || scan.sealed() != pack.sealed()) {
            throw new IntegrityException("the pack in "
                    + pack.objects().stream().map(ObjectRef::name).toList() + " does not hold together: " + damage
                    + ": " + pack.cost());
        }
    }
}
