package org.strongroom.recall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.pack.PackStore;
import org.strongroom.repository.ObjectRef;

/**
 * Which packs were off site when the archive opened again. It is written once and never changed: a pack has come back when
 * its file is in the content store. When all have, the plan is removed. Immutable.
 *
 * @param repository whose packs they are
 * @param packs in the order of their making, the oldest first
 */
public record RecallPlan(UUID repository, List<RemotePack> packs) {
    private static final String FORMAT = "strongroom-recall/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the list. */
    public RecallPlan {
        packs = packs.stream()
                .sorted(java.util.Comparator.comparing(pack -> pack.id().toString()))
                .toList();
    }

    /** Bytes of all packs. */
    public long bytes() {
        return packs.stream().mapToLong(RemotePack::length).sum();
    }

    /** Those whose files are not in the home's content store. */
    List<RemotePack> absent(Home home) {
        return packs.stream()
                .filter(pack -> !Files.exists(home.packs().resolve(PackStore.fileName(pack.id()))))
                .toList();
    }

    /** Leaves the plan in the home; durable when this returns. */
    public void store(Home home) {
        ObjectNode json = JSON.createObjectNode().put("format", FORMAT).put("repository", repository.toString());
        ArrayNode all = json.putArray("packs");
        for (RemotePack pack : packs) {
            ObjectNode one = all.addObject().put("id", pack.id().toString()).put("sealed", pack.sealed());
            ArrayNode objects = one.putArray("objects");
            pack.objects()
                    .forEach(ref -> objects.addObject().put("name", ref.name()).put("size", ref.size()));
        }
        try {
            DurableFiles.createDirectories(home.recall());
            DurableFiles.write(file(home), out -> out.write(JSON.writeValueAsBytes(json)));
        } catch (IOException e) {
            throw new OperationFailedException("cannot write " + file(home), e);
        }
    }

    /** The plan of this home, if content is still off site. */
    public static Optional<RecallPlan> load(Home home) {
        if (!Files.exists(file(home))) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(JSON.readTree(Files.readAllBytes(file(home)))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IntegrityException(file(home) + " is not a plan of what is off site", e);
        } catch (IOException e) {
            throw new OperationFailedException("cannot read " + file(home), e);
        }
    }

    private static RecallPlan parse(JsonNode json) {
        if (!FORMAT.equals(json.path("format").asText())) {
            throw new IllegalArgumentException("not a " + FORMAT);
        }
        List<RemotePack> packs = new ArrayList<>();
        for (JsonNode pack : json.path("packs")) {
            List<ObjectRef> objects = new ArrayList<>();
            pack.path("objects")
                    .forEach(object -> objects.add(ObjectRef.of(
                            object.path("name").asText(), object.path("size").asLong())));
            packs.add(new RemotePack(
                    UUID.fromString(pack.path("id").asText()),
                    pack.path("sealed").asBoolean(),
                    objects));
        }
        return new RecallPlan(UUID.fromString(json.path("repository").asText()), packs);
    }

    /** Everything is back: removes the plan, then what is left of packs on their way. Harmless without a plan. */
    public static void remove(Home home) {
        if (!Files.exists(home.recall())) {
            return;
        }
        try {
            Files.deleteIfExists(file(home));
            try (Stream<Path> left = Files.list(home.recall())) {
                for (Path each : left.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(home.recall());
            DurableFiles.syncDirectory(home.data());
        } catch (IOException e) {
            throw OperationFailedException.passing("cannot remove " + home.recall(), e);
        }
    }

    private static Path file(Home home) {
        return home.recall().resolve("plan.json");
    }
}
