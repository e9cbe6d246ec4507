package org.strongroom.ops.intake.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.ops.intake.manifest.ManifestInput;
import org.strongroom.ops.intake.model.Position;
import org.strongroom.ops.intake.model.Refusal;

/**
 * What the files of the input are, by their first bytes rather than by their names. A folder with a manifest is the
 * manifest's: what it does not list is not imported.
 */
final class InputFiles {
    private static final int HEAD = 4096;

    final List<Path> fhir = new ArrayList<>();
    final List<Path> cda = new ArrayList<>();
    final List<Path> manifests = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();

    /** Files that lie beside or below a manifest. */
    final List<Path> beside = new ArrayList<>();

    private InputFiles() {}

    /**
     * The files of these paths, folders with all that is below them, in the order of their names.
     *
     * @throws ConfigurationException when a path is not there
     */
    static InputFiles of(List<Path> paths) {
        InputFiles files = new InputFiles();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.folder(path);
            } else if (Files.isRegularFile(path)) {
                files.file(path);
            } else {
                throw new ConfigurationException("there is no file or folder " + path);
            }
        }
        return files;
    }

    private void folder(Path folder) {
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            found = walk.filter(Files::isRegularFile)
                    .filter(file -> !isHidden(folder, file))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigurationException("the folder " + folder + " cannot be read", e);
        }
        List<Path> governed = found.stream()
                .filter(file -> file.getFileName().toString().equals(ManifestInput.NAME))
                .map(Path::getParent)
                .toList();
        for (Path file : found) {
            if (file.getFileName().toString().equals(ManifestInput.NAME)) {
                manifests.add(file);
            } else if (governed.stream().anyMatch(file::startsWith)) {
                beside.add(file);
            } else {
                file(file);
            }
        }
    }

    private void file(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            manifests.add(file);
            return;
        }
        switch (firstCharacter(file)) {
            case '{' -> fhir.add(file);
            case '<' -> cda.add(file);
            case '?' -> refusals.add(new Refusal(Position.of(file), "the file cannot be read"));
            case '0' -> refusals.add(Refusal.ofFile(Position.of(file), "the file is empty"));
            default ->
                refusals.add(Refusal.ofFile(
                        Position.of(file),
                        "neither FHIR in JSON nor a C-CDA document, and no " + ManifestInput.NAME
                                + " beside it says what it is"));
        }
    }

    /** The first character that is not white space; 0 of an empty file, ? of one that cannot be read. */
    private static char firstCharacter(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            int at = head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb ? 3 : 0;
            while (at < head.length && head[at] <= ' ' && head[at] >= 0) {
                at++;
            }
            return at == head.length ? '0' : head[at] == '{' || head[at] == '<' ? (char) head[at] : 'x';
        } catch (IOException e) {
            return '?';
        }
    }

    private static boolean isHidden(Path folder, Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }
}
