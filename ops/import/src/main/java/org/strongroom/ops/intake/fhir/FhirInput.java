package org.strongroom.ops.intake.fhir;

import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.model.Chart;
import org.strongroom.ops.intake.model.Origins;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.RecordEntry;
import org.strongroom.ops.intake.model.Refusal;
import org.strongroom.ops.intake.model.RefusedException;

/**
 * All FHIR files of an import together, because their resources refer to each other. Loading charts is thread-safe.
 *
 * <p>What is about a patient but no document (observations, conditions …) stays in the source, which is kept; so does what
 * is about no patient (practitioners, organisations).
 */
public final class FhirInput {
    private static final Set<String> DIRECTORY =
            Set.of("Practitioner", "PractitionerRole", "Organization", "Location", "HealthcareService", "Endpoint");

    private final Mapping mapping;
    private final LocalDate today;
    private final ResourceIndex index = new ResourceIndex();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<Path> found = new HashSet<>();
    private final Set<Integer> usedBinaries = ConcurrentHashMap.newKeySet();
    private final List<Integer> patients = new ArrayList<>();

    private FhirInput(Mapping mapping, LocalDate today) {
        this.mapping = mapping;
        this.today = today;
    }

    /** Begins to load what reading FHIR takes, on another thread, so that it is there when it is needed. */
    public static void prepare() {
        Hapi.prepare();
    }

    /** The first pass: finds every resource of the files by its place. */
    public static FhirInput scan(Collection<Path> files, Mapping mapping, LocalDate today) {
        FhirInput input = new FhirInput(mapping, today);
        CompletableFuture<Void> prepared = files.isEmpty() ? CompletableFuture.completedFuture(null) : Hapi.prepare();
        files.forEach(input::scan);
        input.index.group();
        for (int row = 0; row < input.index.size(); row++) {
            if (input.index.type(row).equals("Patient")) {
                input.patients.add(row);
            }
        }
        prepared.join();
        return input;
    }

    private void scan(Path file) {
        index.begin(file);
        try {
            ResourceScanner.scan(file, new ResourceScanner.Sink() {
                @Override
                public void found(ResourceSummary resource) {
                    index.add(resource);
                    found.add(file);
                }

                @Override
                public void refused(Refusal refusal) {
                    refusals.add(refusal);
                }
            });
        } catch (IOException e) {
            refusals.add(new Refusal(Position.of(file), "the file cannot be read"));
        }
    }

    /** How many resources there are. */
    public int resources() {
        return index.size();
    }

    /** The charts of all patients in the order of the input. */
    public List<Chart.Loader> charts() {
        return patients.stream().map(row -> (Chart.Loader) () -> chart(row)).toList();
    }

    /** What the first pass, and the charts that were loaded, have left: documents of nobody, files of nobody. */
    public List<Refusal> leftOver() {
        List<Refusal> left = new ArrayList<>(refusals);
        Map<Path, Set<String>> useless = new HashMap<>();
        Set<Path> useful = new HashSet<>();
        for (int row = 0; row < index.size(); row++) {
            String type = index.type(row);
            Path file = index.file(row);
            if (type.equals("Patient") || index.patient(row).isPresent() || DIRECTORY.contains(type)) {
                useful.add(file);
            } else if (DocumentReader.TYPES.contains(type) || type.equals("EpisodeOfCare")) {
                useful.add(file);
                left.add(index.refusal(
                        row,
                        index.hasSubject(row)
                                ? type + ": the patient it refers to is not in the input"
                                : type + ": it names no patient"));
            } else if (type.equals("Binary")) {
                useful.add(file);
                if (!usedBinaries.contains(row)) {
                    left.add(index.refusal(row, "Binary: no document refers to it, so nobody knows whose it is"));
                }
            } else {
                useless.computeIfAbsent(file, any -> new HashSet<>()).add(type);
            }
        }
        useless.forEach((file, types) -> {
            if (!useful.contains(file)) {
                left.add(Refusal.ofFile(
                        Position.of(file),
                        "nothing in it can be filed: "
                                + String.join(", ", types.stream().sorted().toList())
                                + " of no patient who is in the input"));
            }
        });
        return left;
    }

    /** Files that hold nothing but practitioners, organisations and the like: read for reference, not filed. */
    public List<Path> directories() {
        Set<Path> all = new LinkedHashSet<>();
        Set<Path> other = new HashSet<>();
        for (int row = 0; row < index.size(); row++) {
            all.add(index.file(row));
            if (!DIRECTORY.contains(index.type(row))) {
                other.add(index.file(row));
            }
        }
        all.removeAll(other);
        return List.copyOf(all);
    }

    private Chart chart(int row) {
        Position position = index.position(row);
        try {
            ElidedResource elided = ElidedResource.read(index.slice(row));
            Patient patient = Hapi.parse(Patient.class, elided.json());
            Set<Path> sources = new HashSet<>(Set.of(index.file(row)));
            Courses courses = new Courses();
            List<Integer> encounters = new ArrayList<>();
            List<Integer> documents = new ArrayList<>();
            index.ofPatient(row, about -> {
                sources.add(index.file(about));
                String type = index.type(about);
                if (type.equals("EpisodeOfCare")) {
                    addEpisode(courses, about);
                } else if (type.equals("Encounter")) {
                    encounters.add(about);
                } else if (DocumentReader.TYPES.contains(type)) {
                    documents.add(about);
                }
            });
            encounters.forEach(encounter -> addEncounter(courses, encounter));
            List<Item> items = items(courses, documents);
            items.stream()
                    .flatMap(item -> item.draft().flatMap(Draft::contentFile).stream())
                    .forEach(sources::add);
            return new Chart(
                    PatientReader.read(patient, mapping, Origins.of("fhir patient", elided.json()), position),
                    courses.entries(today, Set.copyOf(mapping.careTeam())),
                    new Records(items.iterator(), courses),
                    sources);
        } catch (DataFormatException e) {
            // without its message, which may quote values
            throw new RefusedException(index.refusal(row, "not a Patient of FHIR R4"));
        } catch (IOException e) {
            throw new RefusedException(index.position(row), "the file cannot be read");
        }
    }

    /** A draft, or why there is none. */
    private record Item(Optional<Draft> draft, Optional<RefusedException> refusal) {}

    private List<Item> items(Courses courses, List<Integer> documents) {
        DocumentReader reader = new DocumentReader(index, usedBinaries);
        List<Item> items = new ArrayList<>();
        for (int row : documents) {
            try {
                for (Draft draft : reader.read(row)) {
                    courses.expect(courses.of(draft.encounter()), draft.eventDate());
                    items.add(new Item(Optional.of(draft), Optional.empty()));
                }
            } catch (RefusedException refusal) {
                items.add(new Item(Optional.empty(), Optional.of(refusal)));
            } catch (DataFormatException | IOException e) {
                items.add(new Item(
                        Optional.empty(),
                        Optional.of(
                                new RefusedException(index.refusal(row, "not a " + index.type(row) + " of FHIR R4")))));
            }
        }
        return items;
    }

    /** Opens the contents one after the other. */
    private final class Records implements Iterator<RecordEntry> {
        private final Iterator<Item> items;
        private final Courses courses;

        private Records(Iterator<Item> items, Courses courses) {
            this.items = items;
            this.courses = courses;
        }

        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public RecordEntry next() {
            Item item = items.next();
            Draft draft = item.draft().orElseThrow(() -> item.refusal().orElseThrow());
            return draft.entry(
                    courses.of(draft.encounter()),
                    draft.category(mapping),
                    mapping.author(draft.authors().keys()),
                    courses.visit(draft.encounter()));
        }
    }

    private void addEpisode(Courses courses, int row) {
        read(row, EpisodeOfCare.class).ifPresent(episode -> courses.add(row, episode));
    }

    private void addEncounter(Courses courses, int row) {
        read(row, Encounter.class).ifPresent(encounter -> {
            Optional<Integer> episode = encounter.getEpisodeOfCare().stream()
                    .filter(Reference::hasReference)
                    .map(reference -> index.resolve(row, reference.getReference()))
                    .filter(OptionalInt::isPresent)
                    .map(OptionalInt::getAsInt)
                    .findFirst();
            courses.add(row, encounter, episode);
        });
    }

    /** Empty when it is malformed: its documents go into the general case file then. */
    private <T extends IBaseResource> Optional<T> read(int row, Class<T> type) {
        try {
            return Optional.of(
                    Hapi.parse(type, ElidedResource.read(index.slice(row)).json()));
        } catch (DataFormatException | IOException e) {
            return Optional.empty();
        }
    }
}
