package org.strongroom.testing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.CaseFileService;
import org.strongroom.casefile.NewCaseFile;
import org.strongroom.patient.Contact;
import org.strongroom.patient.PatientDetails;
import org.strongroom.patient.PatientService;
import org.strongroom.patient.PersonName;

/** Patients and case files for tests that need some. */
public final class Samples {
    private Samples() {}

    /** A patient whom this actor registers. */
    public static UUID patient(ArchiveFixture archive, Actor actor) {
        return archive.get(PatientService.class)
                .create(
                        actor,
                        new PatientDetails(
                                List.of(new PersonName("official", List.of("Sam"), "Sample")),
                                Optional.of(LocalDate.parse("1980-05-05")),
                                List.of(),
                                Contact.unknown()))
                .id();
    }

    /** A group file of these patients with this care team. */
    public static UUID group(ArchiveFixture archive, Actor actor, Set<UUID> patients, Set<UUID> careTeam) {
        return archive.get(CaseFileService.class)
                .create(
                        actor,
                        new NewCaseFile(CaseFileKind.GROUP, "Group", LocalDate.parse("2024-01-01"), patients, careTeam))
                .id();
    }
}
