package org.strongroom.verify;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.journal.Segment;
import org.strongroom.journal.SegmentHeader;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.BaseRef;
import org.strongroom.repository.EpochKey;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.KeyEntry;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointRules;
import org.strongroom.repository.Repository;

/**
 * Opens sealed objects and checks what they say against what names them. Thread-safe; throws {@link IntegrityException}
 * for what does not hold.
 */
final class Contents implements AutoCloseable {
    private final Repository repository;
    private final RecipientPrivateKey recipient;
    private final Map<UUID, ObjectRef> headers = new ConcurrentHashMap<>();
    private final Map<UUID, EpochKey> epochs = new ConcurrentHashMap<>();

    Contents(Repository repository, RecipientPrivateKey recipient) {
        this.repository = repository;
        this.recipient = recipient;
    }

    /** Learns of an epoch before anything sealed in it is opened. */
    void learn(ObjectRef header) {
        headers.put(ObjectNames.epochId(header.name()), header);
    }

    /** Opens an epoch's header. */
    void epoch(ObjectRef header) {
        key(ObjectNames.epochId(header.name()));
    }

    private EpochKey key(UUID epoch) {
        return epochs.computeIfAbsent(epoch, id -> {
            ObjectRef header = headers.get(id);
            if (header == null) {
                throw new IntegrityException("no point names the header of epoch " + id);
            }
            return EpochKey.open(header.name(), repository.read(header), repository.id(), id, recipient);
        });
    }

    /** Opens a key document. */
    void keys(ObjectRef ref, byte[] bytes) {
        KeyDocument.open(ref, bytes, repository.id(), recipient).forEach(KeyEntry::close);
    }

    /** Opens a segment that a point names. */
    Segment segment(byte[] bytes, Point point, long sequence) {
        return Segment.decode(ChunkedEncryption.decrypt(
                key(point.epoch()).key(), Context.journal(repository.id(), point.epoch(), sequence), bytes));
    }

    /** Opens a segment and reads it to its end; gives the changes that its header counts. */
    Map<String, ChangeCounts> segment(ObjectRef ref, byte[] bytes, Point point, long sequence, String predecessor) {
        Segment segment = segment(bytes, point, sequence);
        SegmentHeader header = segment.header();
        if (!header.place().repository().equals(repository.id())
                || header.place().incarnation() != point.incarnation()
                || header.place().sequence() != sequence
                || !header.place().predecessor().equals(predecessor)
                || !header.systemId().equals(point.journal().systemId())
                || header.timeline() != point.journal().timeline()) {
            throw new IntegrityException("the segment says that it belongs to another place of the journal");
        }
        segment.forEach(frame -> {});
        Map<String, ChangeCounts> counts = new TreeMap<>();
        header.counts().forEach((table, c) -> counts.put(table.toString(), c));
        return counts;
    }

    /** Whether the segments of a point, together, hold the changes that it counts. */
    static boolean countsAgree(PointRules.Step step, Iterable<Map<String, ChangeCounts>> segments) {
        Map<String, ChangeCounts> sum = new HashMap<>();
        segments.forEach(counts -> counts.forEach((table, c) -> sum.merge(table, c, ChangeCounts::plus)));
        return sum.equals(step.counted());
    }

    /** Opens the manifest of the base that a point completes. */
    BaseManifest manifest(ObjectRef ref, byte[] bytes, Point point) {
        BaseRef base = point.base().orElseThrow(() -> new IntegrityException("the point completes no base"));
        byte[] clear = ChunkedEncryption.decrypt(
                key(base.epoch()).key(), Context.base(repository.id(), base.epoch(), base.id()), bytes);
        BaseManifest manifest = BaseManifest.decode(ref.name(), clear);
        if (!manifest.base().equals(base.id())
                || !manifest.repository().equals(repository.id())
                || !manifest.consistentPoint().equals(base.consistentPoint().toString())) {
            throw new IntegrityException("the manifest is of another base than the point completes");
        }
        return manifest;
    }

    /** Opens a chunk and reads it to its end. */
    void chunk(BaseManifest.Chunk chunk) {
        ObjectRef ref = chunk.object().ref();
        if (ref.kind() != ObjectKind.BASE_CHUNK) {
            throw new IntegrityException("the manifest names an object of another kind as a chunk");
        }
        try (InputStream in = rows(chunk)) {
            if (in.skip(chunk.length() + 1) != chunk.length()) {
                throw new IntegrityException("the chunk is not as long as its manifest says");
            }
        } catch (IOException e) {
            throw new IntegrityException("the chunk does not decompress", e);
        }
    }

    /** Opens a chunk: rows as COPY text. */
    InputStream rows(BaseManifest.Chunk chunk) throws IOException {
        byte[] packed = ChunkedEncryption.decrypt(
                key(chunk.epoch()).key(),
                Context.base(repository.id(), chunk.epoch(), chunk.id()),
                repository.read(chunk.object().ref()));
        return new ZstdInputStream(new ByteArrayInputStream(packed));
    }

    @Override
    public void close() {
        epochs.values().forEach(EpochKey::close);
    }
}
