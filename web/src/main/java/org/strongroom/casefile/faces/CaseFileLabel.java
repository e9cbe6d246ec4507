package org.strongroom.casefile.faces;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.strongroom.casefile.CaseFileView;
import org.strongroom.patient.PatientView;
import org.strongroom.patient.faces.PatientLabel;

/**
 * A case file in a line of a list, with its patients' names.
 *
 * @param file the file
 * @param patients by name; those the actor may see
 */
public record CaseFileLabel(CaseFileView file, List<PatientLabel> patients) {
    private static final int NAMED = 4;

    /** Labels of these files; the patients of all of them are read at once. */
    static List<CaseFileLabel> of(List<CaseFileView> files, Function<Set<UUID>, List<PatientView>> read) {
        Set<UUID> ids = files.stream()
                .map(CaseFileView::patientIds)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        Map<UUID, PatientLabel> known = ids.isEmpty()
                ? Map.of()
                : read.apply(ids).stream()
                        .map(PatientLabel::of)
                        .collect(Collectors.toMap(PatientLabel::id, label -> label));
        return files.stream()
                .map(file -> new CaseFileLabel(
                        file,
                        known.values().stream()
                                .filter(patient -> file.patientIds().contains(patient.id()))
                                .sorted(Comparator.comparing(PatientLabel::name))
                                .toList()))
                .toList();
    }

    /** The first few names, and how many more there are. */
    public String names() {
        String named = patients.stream().limit(NAMED).map(PatientLabel::name).collect(Collectors.joining("; "));
        int more = file.patientIds().size() - Math.min(NAMED, patients.size());
        return more > 0 ? named + (named.isEmpty() ? "" : "; ") + more + " more" : named;
    }

    @Override
    public String toString() {
        return "CaseFileLabel[" + file.id() + "]";
    }
}
