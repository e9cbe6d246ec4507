package org.strongroom.offsite.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;

/**
 * The file that remembers what was read when and what was found, {@code data/verification.json}. When it cannot be read,
 * nothing was verified: reading a thing twice is better than not at all. Thread-safe.
 */
final class CheckMemory {
    private static final Logger LOG = LoggerFactory.getLogger(CheckMemory.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final ObjectNode content;

    CheckMemory(Path path, Instant now) {
        this.path = path;
        this.content = read(path);
        if (!content.has("since")) {
            content.put("since", now.toString());
            keep();
        }
    }

    private static ObjectNode read(Path path) {
        if (Files.exists(path)) {
            try {
                if (JSON.readTree(Files.readAllBytes(path)) instanceof ObjectNode read) {
                    return read;
                }
                LOG.warn("What was verified cannot be told: {} is not what this server wrote.", path);
            } catch (IOException e) {
                LOG.warn("What was verified cannot be read from {}.", path, e);
            }
        }
        return JSON.createObjectNode();
    }

    /** These places are verified from now on. */
    synchronized void await(Set<String> repositories, Instant now) {
        for (String repository : repositories) {
            ObjectNode place = writable(repository);
            if (!place.has("since")) {
                place.put("since", now.toString());
            }
        }
        keep();
    }

    /** Since when somebody has been waiting for a verification that did not end yet, or for the next one. */
    synchronized Instant waitingSince(Set<String> repositories) {
        Instant oldest = Instant.MAX;
        for (String repository : repositories) {
            Instant last = finished(repository)
                    .or(() -> instant(place(repository).path("since")))
                    .orElseGet(() -> instant(content.path("since")).orElse(Instant.MAX));
            oldest = last.isBefore(oldest) ? last : oldest;
        }
        return oldest;
    }

    /** When the newest verification of this place ended. */
    synchronized Optional<Instant> finished(String repository) {
        return instant(place(repository).path("finished"));
    }

    /** The last day whose stratum was read. */
    synchronized OptionalLong day(String repository) {
        JsonNode day = place(repository).path("day");
        return day.isNumber() ? OptionalLong.of(day.asLong()) : OptionalLong.empty();
    }

    /** Bytes that the newest verification of this place read. */
    synchronized long bytes(String repository) {
        return place(repository).path("bytes").asLong();
    }

    /** Why the newest try did not end, if it did not. */
    synchronized Optional<String> failure(String repository) {
        return Optional.of(place(repository).path("failure").asText()).filter(text -> !text.isEmpty());
    }

    private JsonNode place(String repository) {
        return content.path("repositories").path(repository);
    }

    /** All that is noted of this place. */
    synchronized List<Noted> noted(String repository) {
        List<Noted> all = new ArrayList<>();
        place(repository)
                .path("found")
                .forEach(one -> all.add(new Noted(
                        repository,
                        one.path("onSite").asBoolean(),
                        one.path("object").asText(),
                        one.path("defect").asText(),
                        one.path("affects").asText(),
                        one.path("remedy").asText(),
                        one.path("certain").asBoolean(),
                        instant(one.path("at")).orElse(Instant.EPOCH))));
        return all;
    }

    /** Names that somebody else found rotten and that are to be looked at. */
    synchronized Set<String> suspects() {
        Set<String> names = new TreeSet<>();
        content.path("suspects").forEach(name -> names.add(name.asText()));
        return names;
    }

    synchronized void suspect(List<String> names) {
        Set<String> all = suspects();
        all.addAll(names);
        ArrayNode array = content.putArray("suspects");
        all.forEach(array::add);
        store();
    }

    /** A verification of this place ended. What it found is all that is known to be wrong there. */
    synchronized void done(String repository, long day, Instant now, long objects, long bytes, List<Noted> found) {
        ObjectNode place = writable(repository);
        place.put("day", day)
                .put("finished", now.toString())
                .put("objects", objects)
                .put("bytes", bytes);
        place.remove("failure");
        ArrayNode array = place.putArray("found");
        found.forEach(one -> array.addObject()
                .put("onSite", one.onSite())
                .put("object", one.object())
                .put("defect", one.defect())
                .put("affects", one.affects())
                .put("remedy", one.remedy())
                .put("certain", one.certain())
                .put("at", one.at().toString()));
        store();
    }

    /** These were looked at. */
    synchronized void looked(Set<String> names) {
        Set<String> left = suspects();
        left.removeAll(names);
        ArrayNode array = content.putArray("suspects");
        left.forEach(array::add);
        store();
    }

    /** A verification of this place did not end. */
    synchronized void failed(String repository, String why) {
        writable(repository).put("failure", why);
        keep();
    }

    private ObjectNode writable(String repository) {
        return content.withObject("/repositories").withObject("/" + repository);
    }

    /** As {@link #store}, where not keeping it changes nothing for the worse. */
    private void keep() {
        try {
            store();
        } catch (OperationFailedException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    private void store() {
        try {
            DurableFiles.write(path, JSON.writeValueAsBytes(content));
        } catch (IOException e) {
            throw new OperationFailedException("cannot keep in " + path + " what was verified: " + e.getMessage(), e);
        }
    }

    private static Optional<Instant> instant(JsonNode text) {
        try {
            return text.isTextual() ? Optional.of(Instant.parse(text.asText())) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
