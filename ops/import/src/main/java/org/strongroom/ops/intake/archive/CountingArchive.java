package org.strongroom.ops.intake.archive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.ops.intake.model.CaseFileEntry;
import org.strongroom.ops.intake.model.Origins;
import org.strongroom.ops.intake.model.PatientEntry;

/**
 * An archive that keeps nothing and so shows what an import would do with an empty one: what the input has twice is known
 * the second time. Thread-safe.
 */
public final class CountingArchive implements Archive {
    private final Map<String, String> patientsByNumber = new ConcurrentHashMap<>();
    private final Set<String> origins = ConcurrentHashMap.newKeySet();

    @Override
    public synchronized Admission admit(PatientEntry patient) {
        Set<String> same = new LinkedHashSet<>();
        List<String> numbers = new ArrayList<>();
        patient.mrns().forEach(mrn -> numbers.add(Origins.of(mrn.issuer(), mrn.value())));
        numbers.stream()
                .filter(patientsByNumber::containsKey)
                .map(patientsByNumber::get)
                .forEach(same::add);
        if (same.size() > 1) {
            return new Admission(Match.AMBIGUOUS, same.iterator().next(), List.copyOf(same));
        }
        String id = same.isEmpty() ? patient.origin() : same.iterator().next();
        numbers.forEach(number -> patientsByNumber.putIfAbsent(number, id));
        if (!same.isEmpty()) {
            return new Admission(Match.MATCHED, id, List.of());
        }
        return new Admission(origins.add(id) ? Match.REGISTERED : Match.KNOWN, id, List.of());
    }

    @Override
    public Opened open(CaseFileEntry file, String patientId, String origin) {
        return new Opened(origin, origins.add(origin));
    }

    @Override
    public Opened openSource(String title, LocalDate openedOn, Set<String> accompanies, String origin) {
        return new Opened(origin, origins.add(origin));
    }

    @Override
    public Set<String> known(Collection<String> asked) {
        Set<String> known = new LinkedHashSet<>(asked);
        known.retainAll(origins);
        return known;
    }

    @Override
    public List<Filed> file(List<Placed> records) {
        return records.stream()
                .map(record -> new Filed(origins.add(record.origin()) ? Outcome.FILED : Outcome.KNOWN, ""))
                .toList();
    }
}
