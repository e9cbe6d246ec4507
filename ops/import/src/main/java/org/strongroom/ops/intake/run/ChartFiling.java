package org.strongroom.ops.intake.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongroom.ops.intake.archive.Archive;
import org.strongroom.ops.intake.archive.Archive.Admission;
import org.strongroom.ops.intake.archive.Archive.Filed;
import org.strongroom.ops.intake.archive.Archive.Match;
import org.strongroom.ops.intake.archive.Archive.Opened;
import org.strongroom.ops.intake.archive.Archive.Outcome;
import org.strongroom.ops.intake.archive.Archive.Placed;
import org.strongroom.ops.intake.model.CaseFileEntry;
import org.strongroom.ops.intake.model.Chart;
import org.strongroom.ops.intake.model.Origins;
import org.strongroom.ops.intake.model.RecordEntry;
import org.strongroom.ops.intake.model.Refusal;
import org.strongroom.ops.intake.model.RefusedException;

/** Files charts: the patient, the case files, the records many at a time. Thread-safe. */
final class ChartFiling {
    /** The most records of one request. */
    static final int MOST_RECORDS = 100;

    /** The most bytes of one request, unless one record has more. */
    static final long MOST_BYTES = 2 << 20;

    private final Archive archive;
    private final Tally tally;

    ChartFiling(Archive archive, Tally tally) {
        this.archive = archive;
        this.tally = tally;
    }

    /** Files a chart, and returns the ids of its case files. What cannot be filed is told to the tally. */
    Set<String> file(Chart chart) {
        Admission patient = archive.admit(chart.patient());
        tally.admitted(chart.patient().position(), patient);
        if (patient.match() == Match.AMBIGUOUS) {
            throw new RefusedException(chart.patient().position(), "several patients have its record number");
        }
        Map<String, String> caseFiles = new HashMap<>();
        boolean fresh = patient.match() == Match.REGISTERED;
        for (CaseFileEntry entry : chart.caseFiles()) {
            String origin = Origins.of("case file", patient.patientId(), entry.key());
            Opened opened = archive.open(entry, patient.patientId(), origin);
            (opened.isNew() ? tally.opened : tally.openBefore).increment();
            caseFiles.put(entry.key(), opened.id());
        }
        records(chart.records(), patient.patientId(), caseFiles, fresh);
        return new LinkedHashSet<>(caseFiles.values());
    }

    private void records(
            Iterator<RecordEntry> records, String patientId, Map<String, String> caseFiles, boolean fresh) {
        List<Placed> batch = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long bytes = 0;
        while (records.hasNext()) {
            try {
                RecordEntry entry = records.next();
                String origin = Origins.of(
                        "record", patientId, entry.identity(), entry.content().sha256());
                if (!seen.add(origin)) {
                    tally.outcome(Outcome.KNOWN, entry, false);
                    continue;
                }
                long length = entry.content().length();
                if (!batch.isEmpty() && (batch.size() == MOST_RECORDS || bytes + length > MOST_BYTES)) {
                    send(batch, fresh, false);
                    batch.clear();
                    bytes = 0;
                }
                batch.add(new Placed(caseFiles.get(entry.caseFile()), origin, entry));
                bytes += length;
            } catch (RefusedException refused) {
                tally.refuse(refused.refusal());
            }
        }
        send(batch, fresh, false);
    }

    /**
     * Sends records.
     *
     * @param fresh whether none of them can be there: then there is no need to ask before sending
     * @param sources whether they are sources
     */
    void send(List<Placed> batch, boolean fresh, boolean sources) {
        List<Placed> unknown = new ArrayList<>(batch);
        if (!fresh && !batch.isEmpty()) {
            Set<String> known = archive.known(batch.stream().map(Placed::origin).toList());
            unknown.removeIf(record -> known.contains(record.origin()));
            batch.stream()
                    .filter(record -> known.contains(record.origin()))
                    .forEach(record -> tally.outcome(Outcome.KNOWN, record.entry(), sources));
        }
        if (unknown.isEmpty()) {
            return;
        }
        List<Filed> outcomes = archive.file(unknown);
        for (int i = 0; i < unknown.size(); i++) {
            Placed record = unknown.get(i);
            Filed filed = outcomes.get(i);
            tally.outcome(filed.outcome(), record.entry(), sources);
            if (filed.outcome() == Outcome.REFUSED) {
                tally.refuse(new Refusal(
                        record.entry().position(),
                        "the archive refuses it: " + filed.reason(),
                        Optional.of(record.content().source()),
                        record.entry().fileName()));
            }
        }
    }
}
