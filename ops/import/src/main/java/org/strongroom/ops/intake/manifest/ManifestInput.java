package org.strongroom.ops.intake.manifest;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** A manifest and the files that it lists, which lie in its folder or below. */
public final class ManifestInput {
    /** The name by which a folder's manifest is known. */
    public static final String NAME = "manifest.csv";

    /** How names of sound and video end, for rows that say no media type. */
    private static final Set<String> RECORDINGS = Set.of(
            "aac", "aiff", "avi", "flac", "m4a", "m4v", "mkv", "mov", "mp3", "mp4", "mpg", "oga", "ogg", "ogv", "opus",
            "wav", "webm", "wma", "wmv");

    private final Path manifest;
    private final Mapping mapping;
    private final LocalDate today;
    private final Map<String, List<ManifestRow>> byPatient = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Set<Path> listed = new HashSet<>();

    private ManifestInput(Path manifest, Mapping mapping, LocalDate today) {
        this.manifest = manifest;
        this.mapping = mapping;
        this.today = today;
    }

    /** Reads a manifest; rows that cannot be are among {@link #refusals()}. */
    public static ManifestInput read(Path manifest, Mapping mapping, LocalDate today) {
        ManifestInput input = new ManifestInput(manifest, mapping, today);
        try {
            input.rows();
        } catch (CharacterCodingException e) {
            input.refusals.add(Refusal.ofFile(Position.of(manifest), "the manifest is not in UTF-8"));
        } catch (IllegalArgumentException e) {
            input.refusals.add(Refusal.ofFile(new Position(manifest, "line 1"), e.getMessage()));
        } catch (IOException e) {
            input.refusals.add(Refusal.ofFile(Position.of(manifest), "the manifest is no CSV: " + e.getMessage()));
        }
        return input;
    }

    /** The template of a manifest. */
    public static String template() {
        return Columns.template();
    }

    /** Rows that cannot be imported. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** Whether the manifest lists a file. */
    public boolean lists(Path file) {
        return listed.contains(file.toAbsolutePath().normalize());
    }

    /** The charts of all patients. */
    public List<Chart.Loader> charts() {
        return byPatient.values().stream()
                .map(rows -> (Chart.Loader) () -> chart(rows))
                .toList();
    }

    private void rows() throws IOException {
        try (Csv csv = new Csv(Files.newInputStream(manifest), separator())) {
            Optional<Csv.Row> first = csv.next();
            if (first.isEmpty()) {
                throw new IllegalArgumentException("the manifest is empty");
            }
            Columns columns = Columns.of(first.get().fields());
            for (Optional<Csv.Row> row = csv.next(); row.isPresent(); row = csv.next()) {
                Optional<String> file = columns.get(row.get().fields(), Columns.FILE);
                file.flatMap(this::named).ifPresent(listed::add);
                try {
                    ManifestRow good = ManifestRow.of(columns, row.get(), manifest);
                    byPatient
                            .computeIfAbsent(good.patientKey(), any -> new ArrayList<>())
                            .add(good);
                } catch (RefusedException e) {
                    refusals.add(refusal(e.refusal(), file));
                }
            }
        }
    }

    /** Some spreadsheets write semicolons. */
    private char separator() throws IOException {
        try (Csv csv = new Csv(Files.newInputStream(manifest), ',')) {
            boolean semicolons = csv.next()
                    .map(row -> row.fields().size() == 1 && row.fields().get(0).indexOf(';') >= 0)
                    .orElse(false);
            return semicolons ? ';' : ',';
        }
    }

    /** What a row means by its file, wherever that is; empty when no file can have such a name. */
    private Optional<Path> named(String file) {
        try {
            return Optional.of(manifest.toAbsolutePath().resolveSibling(file).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** That a row has a mistake, with the row's file, where it is one of the manifest's folder. */
    private Refusal refusal(Refusal row, Optional<String> file) {
        try {
            return Refusal.ofFileBeside(row.position(), row.reason(), file(file.orElse(""), row.position()));
        } catch (RefusedException noFile) {
            return row;
        }
    }

    private Chart chart(List<ManifestRow> rows) {
        Map<String, CaseFileEntry> files = new LinkedHashMap<>();
        for (ManifestRow row : rows) {
            LocalDate opened = row.openedOn().or(row::eventDate).orElse(today);
            files.merge(
                    row.caseFile(),
                    new CaseFileEntry(
                            row.caseFile(), Texts.title(row.caseFile()), opened, Set.copyOf(mapping.careTeam())),
                    (one, other) -> one.openedOn().isAfter(other.openedOn()) ? other : one);
        }
        Iterator<ManifestRow> next = rows.iterator();
        return new Chart(patient(rows.get(0)), List.copyOf(files.values()), new Records(next), Set.of(manifest));
    }

    private PatientEntry patient(ManifestRow row) {
        return new PatientEntry(
                List.of(new PatientEntry.Name("official", row.given(), row.family())),
                row.birthDate(),
                row.mrn().map(number -> new PatientEntry.Mrn(mapping.issuer(number.issuer()), number.value())).stream()
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Origins.of("manifest patient", row.patientKey()),
                row.position());
    }

    private final class Records implements Iterator<RecordEntry> {
        private final Iterator<ManifestRow> rows;

        private Records(Iterator<ManifestRow> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public RecordEntry next() {
            ManifestRow row = rows.next();
            Path file = file(row.file(), row.position());
            String name = file.getFileName().toString();
            return new RecordEntry(
                    row.caseFile(),
                    row.category().orElseGet(() -> category(row)),
                    row.title().orElse(Texts.title(name)),
                    row.mediaType(),
                    Texts.line(name, 200).orElse("file"),
                    row.eventDate(),
                    row.author(),
                    mapping.author(row.author().stream()),
                    "manifest " + row.file(),
                    content(row, file),
                    row.position(),
                    file);
        }
    }

    private String category(ManifestRow row) {
        String type = row.mediaType().orElse("").toLowerCase(Locale.ROOT);
        String name = row.file().toLowerCase(Locale.ROOT);
        boolean plays = type.startsWith("audio/")
                || type.startsWith("video/")
                || type.isEmpty() && RECORDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
        return plays ? "RECORDING" : mapping.defaultCategory();
    }

    /** The file of a row: within the manifest's folder, wherever links lead. */
    private Path file(String name, Position position) {
        Path folder = manifest.toAbsolutePath().getParent();
        try {
            Path real = folder.resolve(name).toRealPath();
            if (!real.startsWith(folder.toRealPath()) || !Files.isRegularFile(real)) {
                throw new RefusedException(position, "its file is not a file of the manifest's folder");
            }
            return folder.resolve(name).normalize();
        } catch (IOException | InvalidPathException e) {
            throw new RefusedException(position, "its file is not there");
        }
    }

    private static Content content(ManifestRow row, Path file) {
        try {
            return Content.of(() -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new RefusedException(row.position(), "its file cannot be read");
        }
    }
}
