package org.strongroom.ops.intake.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.strongroom.ops.intake.archive.Archive;
import org.strongroom.ops.intake.archive.CountingArchive;
import org.strongroom.ops.intake.model.CaseFileEntry;
import org.strongroom.ops.intake.model.PatientEntry;

/** An archive in memory that shows what it was given. */
final class RememberingArchive implements Archive {
    final List<PatientEntry> patients = new CopyOnWriteArrayList<>();
    final Map<String, CaseFileEntry> caseFiles = new ConcurrentHashMap<>();
    final Map<String, Set<String>> sources = new ConcurrentHashMap<>();
    final List<Placed> sent = new CopyOnWriteArrayList<>();
    final List<List<Placed>> requests = new CopyOnWriteArrayList<>();
    private final Archive counting = new CountingArchive();

    @Override
    public Admission admit(PatientEntry patient) {
        patients.add(patient);
        return counting.admit(patient);
    }

    @Override
    public Opened open(CaseFileEntry file, String patientId, String origin) {
        Opened opened = counting.open(file, patientId, origin);
        caseFiles.put(opened.id(), file);
        return opened;
    }

    @Override
    public Opened openSource(String title, LocalDate openedOn, Set<String> accompanies, String origin) {
        Opened opened = counting.openSource(title, openedOn, accompanies, origin);
        sources.put(opened.id(), accompanies);
        return opened;
    }

    @Override
    public Set<String> known(Collection<String> origins) {
        return counting.known(origins);
    }

    @Override
    public List<Filed> file(List<Placed> records) {
        requests.add(List.copyOf(records));
        List<Filed> outcomes = counting.file(records);
        for (int i = 0; i < records.size(); i++) {
            if (outcomes.get(i).outcome() == Outcome.FILED) {
                sent.add(records.get(i));
            }
        }
        return outcomes;
    }

    /** Records that are no sources: their titles, with case file and category. */
    Map<String, String> records() {
        Map<String, String> records = new TreeMap<>();
        sent.stream()
                .filter(record -> caseFiles.containsKey(record.caseFileId()))
                .forEach(record -> records.put(
                        record.entry().title(),
                        caseFiles.get(record.caseFileId()).title() + " / "
                                + record.entry().category()));
        return records;
    }

    Placed record(String title) {
        return sent.stream()
                .filter(record -> record.entry().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    static byte[] bytes(Placed record) {
        try (InputStream in = record.content().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
