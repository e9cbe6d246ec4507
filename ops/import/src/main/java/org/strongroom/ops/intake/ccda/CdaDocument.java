package org.strongroom.ops.intake.ccda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongroom.ops.intake.ccda.CdaHeader.Id;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.model.CaseFileEntry;
import org.strongroom.ops.intake.model.Chart;
import org.strongroom.ops.intake.model.Content;
import org.strongroom.ops.intake.model.Origins;
import org.strongroom.ops.intake.model.PatientEntry;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.RecordEntry;
import org.strongroom.ops.intake.model.Refusal;
import org.strongroom.ops.intake.model.RefusedException;
import org.strongroom.ops.intake.model.Texts;

/** One C-CDA document as a chart: its patient, the case file of its provider and kind of encounter, and itself. */
public final class CdaDocument {
    private final Path file;
    private final Mapping mapping;
    private final LocalDate today;

    /** The document in a file. */
    public CdaDocument(Path file, Mapping mapping, LocalDate today) {
        this.file = file;
        this.mapping = mapping;
        this.today = today;
    }

    /**
     * Reads it.
     *
     * @throws RefusedException when it is not a whole C-CDA document of one patient
     */
    public Chart load() {
        try {
            CdaHeader header = CdaReader.read(file);
            if (header.recordTargets != 1) {
                throw refused(
                        header.recordTargets == 0
                                ? "its header names no patient (recordTarget)"
                                : "its header names several patients (recordTarget)");
            }
            if (header.patientNames.isEmpty()) {
                throw refused("its header gives the patient no name");
            }
            CaseFileEntry caseFile = caseFile(header);
            Content content = Content.of(() -> Files.newInputStream(file));
            return new Chart(
                    patient(header),
                    List.of(caseFile),
                    List.of(record(header, caseFile, content)).iterator(),
                    Set.of());
        } catch (IOException e) {
            throw refused("the file cannot be read");
        }
    }

    private PatientEntry patient(CdaHeader header) {
        List<PatientEntry.Name> names = header.patientNames.stream()
                .map(name -> name.given.isEmpty() && name.family.isEmpty()
                        ? new PatientEntry.Name("official", List.of(), name.text)
                        : new PatientEntry.Name("official", name.given, name.family))
                .toList();
        List<PatientEntry.Mrn> numbers = header.patientIds.stream()
                .flatMap(id -> number(id).stream())
                .distinct()
                .toList();
        String who = names.stream()
                .map(name -> String.join(" ", name.given()) + " " + name.family())
                .collect(Collectors.joining("\n"));
        return new PatientEntry(
                names,
                CdaHeader.day(header.birthTime),
                numbers,
                Texts.line(header.phone, 100),
                Texts.line(header.email, 300),
                Texts.line(String.join(", ", header.address), 500),
                // without a number, only the very same words are the same patient
                Origins.of("cda patient", who, header.birthTime, String.join("\n", header.address)),
                Position.of(file));
    }

    private Optional<PatientEntry.Mrn> number(Id id) {
        if (id.root().isEmpty() || id.extension().isEmpty()) {
            return Optional.empty();
        }
        // as FHIR writes the same issuer
        String issuer = mapping.issuer("urn:oid:" + id.root());
        return Texts.line(issuer, 200)
                .flatMap(by -> Texts.line(id.extension(), 100).map(value -> new PatientEntry.Mrn(by, value)));
    }

    private CaseFileEntry caseFile(CdaHeader header) {
        String provider = Stream.of(header.facility, header.custodian)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("Unknown provider");
        String kind = header.hasEncounter ? header.encounterKind : "";
        String words = !header.hasEncounter ? "documents" : kind.isBlank() ? "encounters" : kind;
        return new CaseFileEntry(
                "cda|" + provider + "|" + words,
                Texts.title(provider + ", " + words),
                header.day().orElse(today),
                Set.copyOf(mapping.careTeam()));
    }

    private RecordEntry record(CdaHeader header, CaseFileEntry caseFile, Content content) {
        String title = Stream.of(header.title, header.codeWords)
                .flatMap(text -> Texts.line(text, 300).stream())
                .findFirst()
                .orElse("C-CDA document");
        String category = mapping.category(Stream.of("http://loinc.org|" + header.code, header.code))
                .orElse(mapping.defaultCategory());
        Stream<String> authors = Stream.concat(
                header.authorIds.stream().map(id -> "urn:oid:" + id.root() + "|" + id.extension()),
                header.authors.stream().map(CdaHeader.Name::whole));
        return new RecordEntry(
                caseFile.key(),
                category,
                title,
                Optional.of("text/xml"),
                Texts.fileName(stem(), ".xml"),
                header.day(),
                Texts.line(header.author(), 190),
                mapping.author(authors),
                "cda " + header.document.root() + " " + header.document.extension(),
                content,
                Position.of(file));
    }

    private String stem() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }

    private RefusedException refused(String reason) {
        return new RefusedException(Refusal.ofFile(Position.of(file), reason));
    }
}
