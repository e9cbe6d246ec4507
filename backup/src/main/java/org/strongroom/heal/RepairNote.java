package org.strongroom.heal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.identity.Ids;

/**
 * What a repair tells the archive's server: a file in the home, which the server writes into its audit log and removes within
 * a minute, or when it is started again.
 *
 * @param at when the repair ended
 * @param healed names of what was healed
 * @param unhealed names of what is wrong still
 */
public record RepairNote(Instant at, List<String> healed, List<String> unhealed) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "repaired-";

    /** Copies the lists. */
    public RepairNote {
        healed = List.copyOf(healed);
        unhealed = List.copyOf(unhealed);
    }

    /** What this report says. */
    public static RepairNote of(RepairReport report, Instant at) {
        List<String> healed = new ArrayList<>();
        List<String> unhealed = new ArrayList<>();
        report.mends().forEach(mend -> (mend instanceof Mend.Healed ? healed : unhealed).add(mend.object()));
        return new RepairNote(at, healed, unhealed);
    }

    /** Leaves it in the home; durable when this returns. */
    public void store(Home home) {
        ObjectNode json = JSON.createObjectNode().put("at", at.toString());
        healed.forEach(json.putArray("healed")::add);
        unhealed.forEach(json.putArray("unhealed")::add);
        Path file = home.repair().resolve(PREFIX + Ids.next() + ".json");
        try {
            DurableFiles.write(file, JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new OperationFailedException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Files of notes that nobody took yet, oldest first. */
    public static List<Path> left(Home home) {
        if (!Files.isDirectory(home.repair())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(home.repair())) {
            return all.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new OperationFailedException("cannot look into " + home.repair(), e);
        }
    }

    /** What a file says; empty when it is none of ours. */
    public static Optional<RepairNote> read(Path file) {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            return Optional.of(new RepairNote(
                    Instant.parse(json.path("at").asText()), names(json, "healed"), names(json, "unhealed")));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> names(JsonNode json, String field) {
        List<String> names = new ArrayList<>();
        json.path(field).forEach(name -> names.add(name.asText()));
        return names;
    }
}
