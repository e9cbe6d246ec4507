package org.strongroom.mirror;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.RangedSource;

/**
 * Copies a repository into other stores: of the verified chain, point by point, each after everything that it names, each
 * object checked against its hash. So the copy is a repository at every moment, and a run goes on where the last one ended,
 * however that ended. It needs a credential that reads at the source and one that puts at the copy, and no key.
 */
public final class RepositoryCopy {
    private static final long IN_MEMORY = 4L << 20;

    private final Repository source;
    private final Repository target;
    private final Optional<VerificationKey> rootKey;
    private final Pace pace;
    private final Path work;
    private final Progress progress;
    private final List<String> notes = new ArrayList<>();
    private long objects;
    private long bytes;
    private long gone;
    private long copiedPoints;

    private RepositoryCopy(
            Repository source,
            Repository target,
            Optional<VerificationKey> rootKey,
            Pace pace,
            Path work,
            Progress progress) {
        this.source = source;
        this.target = target;
        this.rootKey = rootKey;
        this.pace = pace;
        this.work = work;
        this.progress = progress;
    }

    /**
     * Brings the copy up to the source.
     *
     * @param work a folder for what is too large for memory
     * @throws IntegrityException when the source's chain does not hold together, or the copy is not one of it
     */
    public static CopyReport run(
            Repository source, Repository target, VerificationKey rootKey, Pace pace, Path work, Progress progress) {
        return new RepositoryCopy(source, target, Optional.of(rootKey), pace, work, progress).run();
    }

    /**
     * Copies one object, checked against its hash, unless the target holds it.
     *
     * @param work a folder for what is too large for memory
     */
    public static void object(Repository source, Repository target, ObjectRef ref, Pace pace, Path work) {
        new RepositoryCopy(source, target, Optional.empty(), pace, work, Progress.silent()).copy(ref);
    }

    private CopyReport run() {
        progress.step("read the certificates");
        Lineage lineage = Lineage.read(source, rootKey.orElseThrow(), this::defect);
        Optional<ChainedPoint> held = held();
        copyCertificates();
        progress.step("copy what is missing, point by point");
        long from = held.map(point -> point.sequence() + 1).orElse(0L);
        PointChain.End end = PointChain.walk(
                source,
                lineage,
                false,
                point -> {
                    held.filter(last -> last.sequence() == point.sequence()
                                    && !last.sha256().equals(point.sha256()))
                            .ifPresent(last -> {
                                throw new IntegrityException(
                                        "the copy's newest point " + last.ref().name()
                                                + " is not of the source's chain: it is a copy of something else");
                            });
                    if (point.sequence() >= from) {
                        copy(point);
                    }
                },
                this::defect);
        ChainedPoint last = end.last()
                .filter(newest ->
                        held.map(h -> h.sequence() <= newest.sequence()).orElse(true))
                .orElseThrow(() -> new IntegrityException(
                        "the copy holds more points than the source shows: the source hides its newest, or lost them"));
        return new CopyReport(
                last.sequence() + 1, last.sequence() + ":" + last.sha256(), copiedPoints, objects, bytes, gone, notes);
    }

    /** The copy's own newest point; a point is put after all that it names, so everything up to it is there. */
    private Optional<ChainedPoint> held() {
        if (!target.list(ObjectKind.INCARNATION).hasNext()) {
            return Optional.empty();
        }
        Lineage lineage = Lineage.read(target, rootKey.orElseThrow(), this::defect);
        return PointChain.walk(target, lineage, false, point -> {}, this::defect)
                .last();
    }

    private void defect(ChainDefect defect) {
        if (defect.kind().breaking()) {
            throw new IntegrityException(defect.sentence() + ": nothing is copied from a chain that does not hold");
        }
        notes.add(defect.sentence());
    }

    private void copyCertificates() {
        copyAll(source.list(ObjectKind.KEY_SUCCESSION));
        copyAll(source.list(ObjectKind.INCARNATION));
    }

    private void copyAll(Iterator<ObjectInfo> all) {
        while (all.hasNext()) {
            ObjectInfo info = all.next();
            try {
                copy(ObjectRef.of(info.name(), info.size()));
            } catch (IntegrityException junk) {
                notes.add(junk.getMessage());
            }
        }
    }

    private void copy(ChainedPoint point) {
        for (ObjectRef ref : point.point().objects()) {
            try {
                copy(ref);
            } catch (ObjectMissingException left) {
                gone++;
            }
        }
        put(point.ref(), RangedSource.of(point.bytes()));
        copiedPoints++;
        progress.advance(copiedPoints, -1, "points");
    }

    private void copy(ObjectRef ref) {
        if (target.holds(ref)) {
            return;
        }
        if (ref.size() <= IN_MEMORY) {
            put(ref, RangedSource.of(source.read(ref)));
            return;
        }
        Path file = work.resolve(ref.sha256());
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                source.copy(ref, out);
            }
            put(ref, RangedSource.of(file));
        } catch (IOException e) {
            throw new OperationFailedException("cannot hold " + ref.name() + " in " + work, e);
        } finally {
            delete(file);
        }
    }

    private void put(ObjectRef ref, RangedSource body) {
        ObjectRef put = target.put(sha256 -> ref.name(), body);
        objects++;
        bytes += put.size();
        pace.sent(put.size());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new OperationFailedException("cannot delete " + file, e);
        }
    }
}
