package org.strongroom.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ColumnValue;
import org.strongroom.journal.Lsn;
import org.strongroom.journal.RowChange;
import org.strongroom.journal.Segment;
import org.strongroom.journal.SegmentChanges;
import org.strongroom.schema.TableName;

/**
 * Counts what segments change. Who did it is what the audit log says, whose events are committed with what they tell of;
 * rows that were removed or written over without an event count for everybody. Not thread-safe.
 */
public final class Tally {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TableName AUDIT = TableName.parse("law.audit_event");
    private static final TableName DISPOSED = TableName.parse("law.key_disposal");
    private static final TableName VERSION = TableName.parse("archive.record_version");
    private static final Set<TableName> LASTING = tables("archive.patient", "archive.case_file", "archive.record");
    private static final Set<String> REWRITES = Set.of("PATIENT_CHANGE", "CASE_FILE_CHANGE", "PUT_BACK_APPROVE");
    private static final Comparator<Slot> ORDER = Comparator.comparing(Slot::hour)
            .thenComparing(Slot::signal)
            .thenComparing(slot -> slot.account().map(UUID::toString).orElse(""));

    private final Map<Slot, Amount> slots = new TreeMap<>(ORDER);
    private Optional<Lsn> disposing = Optional.empty();

    private static Set<TableName> tables(String... names) {
        return Stream.of(names).map(TableName::parse).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isCounted(TableName table) {
        return table.equals(AUDIT) || table.equals(DISPOSED) || table.equals(VERSION) || LASTING.contains(table);
    }

    /**
     * Counts a segment's changes; call in the order of the journal.
     *
     * @param point the point that names it
     */
    public void take(Segment segment, long point) {
        SegmentChanges.read(segment, Tally::isCounted, change -> take(change, point));
    }

    private void take(RowChange change, long point) {
        if (change.table().equals(AUDIT)) {
            if (change.kind() == RowChange.Kind.INSERT
                    && text(change, "outcome").equals("DONE")) {
                event(change, point);
            }
        } else if (change.table().equals(DISPOSED)) {
            disposing = Optional.of(change.transaction().commitLsn());
            add(Signal.DELETIONS, account(change, "disposed_by"), 1, change, point);
        } else if (change.kind() == RowChange.Kind.DELETE) {
            add(Signal.DELETIONS, Optional.empty(), 1, change, point);
        } else if (change.table().equals(VERSION) && change.kind() == RowChange.Kind.UPDATE && !isDisposal(change)) {
            add(Signal.REWRITES, Optional.empty(), 1, change, point);
        }
    }

    /** A disposal empties versions after it has put their keys on record. */
    private boolean isDisposal(RowChange change) {
        return disposing.equals(Optional.of(change.transaction().commitLsn()));
    }

    private void event(RowChange change, long point) {
        String action = text(change, "action");
        Optional<UUID> account = account(change, "actor_id");
        if (action.equals("RECORD_FILE") || action.equals("RECORD_VERSION")) {
            JsonNode detail = detail(change);
            if (detail.path("import").asText().equals("true")) {
                add(Signal.IMPORTS, account, 1, change, point);
            } else {
                add(Signal.VOLUME, account, detail.path("bytes").asLong(), change, point);
            }
            if (detail.path("compresses").asText().equals("no")) {
                add(Signal.OPAQUE, account, 1, change, point);
            }
        }
        if (action.equals("RECORD_VERSION") || REWRITES.contains(action)) {
            add(Signal.REWRITES, account, 1, change, point);
        }
    }

    private void add(Signal signal, Optional<UUID> account, long sum, RowChange change, long point) {
        Amount amount = new Amount(sum, change.transaction().committedAt(), point);
        Slot all = new Slot(amount.firstAt().truncatedTo(ChronoUnit.HOURS), signal, Optional.empty());
        slots.merge(all, amount, Amount::plus);
        account.ifPresent(who -> slots.merge(new Slot(all.hour(), signal, account), amount, Amount::plus));
    }

    private static JsonNode detail(RowChange change) {
        try {
            return JSON.readTree(text(change, "detail"));
        } catch (IOException e) {
            throw new IntegrityException("An audit event's detail is not JSON", e);
        }
    }

    private static Optional<UUID> account(RowChange change, String column) {
        String text = text(change, column);
        return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
    }

    private static String text(RowChange change, String column) {
        return change.row().get(column) instanceof ColumnValue.Text text ? text.value() : "";
    }

    /** What was counted, in the order of time. */
    public Map<Slot, Amount> slots() {
        return slots;
    }
}
