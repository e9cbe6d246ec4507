package org.strongroom.ops.intake.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.strongroom.ops.intake.archive.Archive.Admission;
import org.strongroom.ops.intake.archive.Archive.Match;
import org.strongroom.ops.intake.archive.Archive.Outcome;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.RecordEntry;
import org.strongroom.ops.intake.model.Refusal;

/** What an import has come to so far. Thread-safe. */
final class Tally {
    /** A patient whom a person has to look at. */
    record Flag(Position position, Admission admission) {}

    final LongAdder charts = new LongAdder();
    final LongAdder registered = new LongAdder();
    final LongAdder matched = new LongAdder();
    final LongAdder known = new LongAdder();
    final LongAdder opened = new LongAdder();
    final LongAdder openBefore = new LongAdder();
    final LongAdder filed = new LongAdder();
    final LongAdder filedBefore = new LongAdder();
    final LongAdder sources = new LongAdder();
    final LongAdder sourcesBefore = new LongAdder();
    final LongAdder bytes = new LongAdder();
    private final Set<Path> files = ConcurrentHashMap.newKeySet();
    private final Set<Path> filesBefore = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Flag> flags = new ConcurrentLinkedQueue<>();

    void refuse(Refusal refusal) {
        refusals.add(refusal);
    }

    void admitted(Position position, Admission admission) {
        switch (admission.match()) {
            case REGISTERED -> registered.increment();
            case MATCHED -> matched.increment();
            case KNOWN -> known.increment();
            case AMBIGUOUS -> {
                // counted among the refusals
            }
        }
        if (!admission.resembles().isEmpty()) {
            flags.add(new Flag(position, admission));
        }
    }

    void outcome(Outcome outcome, RecordEntry record, boolean source) {
        if (outcome == Outcome.FILED) {
            (source ? sources : filed).increment();
            bytes.add(record.content().length());
            files.add(record.file());
        } else if (outcome == Outcome.KNOWN) {
            (source ? sourcesBefore : filedBefore).increment();
            filesBefore.add(record.file());
        }
    }

    /** The files of which something was filed. */
    Set<Path> files() {
        return Set.copyOf(files);
    }

    /** The files of which everything was in the archive before. */
    Set<Path> filesBefore() {
        Set<Path> before = new HashSet<>(filesBefore);
        before.removeAll(files);
        return before;
    }

    List<Refusal> refusals() {
        List<Refusal> sorted = new ArrayList<>(refusals);
        sorted.sort(Comparator.comparing(
                        (Refusal refusal) -> refusal.position().file().toString())
                .thenComparing(refusal -> refusal.position().place()));
        return sorted;
    }

    /** Patients for a person to look at, as the report has them. */
    ArrayNode flags() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Flag flag : flags) {
            ObjectNode one = json.addObject()
                    .put("file", flag.position().file().toString())
                    .put("place", flag.position().place())
                    .put("why", why(flag.admission().match()))
                    .put("patient", flag.admission().patientId());
            ArrayNode others = one.putArray("resembles");
            flag.admission().resembles().forEach(others::add);
        }
        return json;
    }

    private static String why(Match match) {
        return switch (match) {
            case MATCHED -> "the record number is the patient's, the name or birth date is not";
            case AMBIGUOUS -> "several patients have the record number";
            default -> "another patient has the same name and birth date, and other record numbers";
        };
    }
}
