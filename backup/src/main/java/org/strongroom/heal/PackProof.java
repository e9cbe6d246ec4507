package org.strongroom.heal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.pack.PackFinding;
import org.strongroom.pack.PackReader;
import org.strongroom.pack.PackScan;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.store.RangedSource;

/** Reads a pack's file to its end and says what is wrong with it. Stateless. */
final class PackProof {
    private static final int BUFFER = 1 << 16;

    private PackProof() {}

    /**
     * What is wrong, in words; empty when nothing is. A file with another hash than the chain names is good where it is
     * sealed and holds together by itself: a restore sealed it anew.
     *
     * @param held what the chain names of it; empty: nothing yet
     */
    static Optional<String> defect(Path file, UUID pack, Optional<NamedContent.Held> held) {
        try {
            long length = Files.size(file);
            if (held.filter(NamedContent.Held::sealed).isPresent()) {
                return sealed(file, length, held.get().objects().get(0));
            }
            PackScan scan = PackReader.scan(RangedSource.of(file, 0, length), pack);
            if (scan.findings().isEmpty() || scan.sealed() && scan.intact()) {
                return held.filter(known -> length < known.length()).map(known -> cut(length, known.length()));
            }
            boolean torn = scan.findings().stream().allMatch(found -> found.kind() == PackFinding.Kind.TORN_TAIL);
            if (torn && (held.isEmpty() || tailsAgree(file, length, held.get()))) {
                return Optional.empty();
            }
            return held.filter(known -> length < known.length())
                    .map(known -> cut(length, known.length()))
                    .or(() -> Optional.of("does not hold together: " + scan.findings()));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // compacted away since it was listed; if not, the next look misses it
        } catch (IOException e) {
            throw new OperationFailedException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<String> sealed(Path file, long length, ObjectRef named) throws IOException {
        if (length == named.size() && sha256(file, 0, length).equals(named.sha256())) {
            return Optional.empty();
        }
        PackScan scan = PackReader.scan(RangedSource.of(file, 0, length), ObjectNames.packId(named.name()));
        if (scan.sealed() && scan.intact()) {
            return Optional.empty();
        }
        return Optional.of(
                length < named.size()
                        ? cut(length, named.size())
                        : "has other bytes than were sealed: " + scan.findings());
    }

    private static String cut(long length, long named) {
        return "is cut short: " + length + " of " + named + " bytes are left";
    }

    private static boolean tailsAgree(Path file, long length, NamedContent.Held held) throws IOException {
        long at = 0;
        for (ObjectRef tail : held.objects()) {
            if (at + tail.size() > length || !sha256(file, at, tail.size()).equals(tail.sha256())) {
                return false;
            }
            at += tail.size();
        }
        return true;
    }

    private static String sha256(Path file, long offset, long length) throws IOException {
        MessageDigest digest = Hashes.newSha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = RangedSource.of(file, offset, length).open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Hashes.hex(digest.digest());
    }
}
