package org.strongroom.journal;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.strongroom.schema.TableName;

/** A segment while it is written, in memory. */
final class SegmentDraft {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream messages;
    private final Set<Integer> described = new HashSet<>();
    private final Map<TableName, ChangeCounts> counts = new TreeMap<>();
    private long size;
    private long transactions;
    private Optional<Instant> firstCommitAt = Optional.empty();
    private Optional<Instant> lastCommitAt = Optional.empty();

    SegmentDraft() {
        try {
            messages = new DataOutputStream(new ZstdOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Clear bytes so far. */
    long size() {
        return size;
    }

    void begin(Transaction transaction) {
        write(transaction.begin());
        Instant at = transaction.info().committedAt();
        firstCommitAt = Optional.of(firstCommitAt.filter(at::isAfter).orElse(at));
        lastCommitAt = Optional.of(lastCommitAt.filter(at::isBefore).orElse(at));
    }

    /** A change, after the description of its relation where this segment has none yet. */
    void change(Frame relation, Frame change) {
        JournalMessage.Relation described = (JournalMessage.Relation) relation.message();
        if (this.described.add(described.id())) {
            write(relation.raw());
        }
        write(change.raw());
        counts.merge(described.table(), ChangeCounts.of((JournalMessage.Change) change.message()), ChangeCounts::plus);
    }

    /** The relation was described anew, so an earlier description here no longer holds. */
    void redescribed(int relationId) {
        described.remove(relationId);
    }

    void commit(Frame commit) {
        write(commit.raw());
        transactions++;
    }

    private void write(byte[] message) {
        try {
            messages.writeInt(message.length);
            messages.write(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size += Integer.BYTES + message.length;
    }

    Segment finish(SegmentPlace place, ServerPosition server, JournalPosition from, JournalPosition to) {
        try {
            messages.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SegmentHeader header = new SegmentHeader(
                place,
                server.systemId(),
                server.timeline(),
                from,
                to,
                transactions,
                firstCommitAt,
                lastCommitAt,
                counts);
        return new Segment(header, bytes.toByteArray());
    }
}
