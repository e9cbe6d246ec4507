package org.strongroom.ops.intake.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.intake.model.Content;
import org.strongroom.ops.intake.model.Refusal;

/**
 * The folder of what was refused: a list with file, place and reason of each, and beside it the things themselves, where
 * they can be had apart, to be mended and imported. It is as confidential as the input; only its owner may enter it.
 */
public final class Quarantine {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Clock clock;

    /** Folders of imports will be made in {@code folder}, when something is refused. */
    public Quarantine(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Keeps what was refused in a folder of its own; empty when nothing was. */
    Optional<Path> keep(List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path fresh = fresh();
            StringBuilder list = new StringBuilder();
            for (int i = 0; i < refusals.size(); i++) {
                Refusal refusal = refusals.get(i);
                ObjectNode line = json(refusal);
                if (refusal.matter().isPresent()) {
                    String name = "%05d-%s".formatted(i + 1, refusal.name());
                    copy(refusal.matter().get(), fresh.resolve(name));
                    line.put("kept", name);
                }
                list.append(line).append('\n');
            }
            Files.writeString(fresh.resolve("refused.ndjson"), list, StandardCharsets.UTF_8);
            return Optional.of(fresh);
        } catch (IOException e) {
            throw new OperationFailedException("the quarantine " + folder + " cannot be written", e);
        }
    }

    static ObjectNode json(Refusal refusal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", refusal.position().file().toString())
                .put("place", refusal.position().place())
                .put("reason", refusal.reason());
    }

    private Path fresh() throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder, owner);
        String name = "import-" + NAME.format(clock.instant());
        for (int i = 1; ; i++) {
            Path fresh = folder.resolve(i == 1 ? name : name + "-" + i);
            if (!Files.exists(fresh)) {
                return Files.createDirectory(fresh, owner);
            }
        }
    }

    private static void copy(Content.Source matter, Path to) throws IOException {
        try (InputStream in = matter.open()) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
