package org.strongroom.notice;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.home.DurableFiles;
import org.strongroom.offsite.OffsiteStatus.State;

/**
 * The file that remembers across restarts what each channel was told. When it cannot be read, nothing was told: saying a
 * thing twice is better than not at all. Not thread-safe.
 */
final class ToldFile {
    private static final Logger LOG = LoggerFactory.getLogger(ToldFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final ObjectNode content;

    ToldFile(Path path) {
        this.path = path;
        this.content = read(path);
    }

    private static ObjectNode read(Path path) {
        if (Files.exists(path)) {
            try {
                if (JSON.readTree(Files.readAllBytes(path)) instanceof ObjectNode read) {
                    return read;
                }
                LOG.warn("What notices were sent cannot be told: {} is not what this server wrote.", path);
            } catch (IOException e) {
                LOG.warn("What notices were sent cannot be read from {}.", path, e);
            }
        }
        return JSON.createObjectNode();
    }

    /** What this channel was told last, if that is known. */
    Optional<Told> of(String channel) {
        JsonNode told = content.path(channel);
        try {
            List<String> reasons = new ArrayList<>();
            told.path("reasons").forEach(reason -> reasons.add(reason.asText()));
            return told.isObject()
                    ? Optional.of(new Told(
                            State.valueOf(told.path("state").asText()),
                            reasons,
                            Instant.parse(told.path("at").asText())))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            LOG.warn("What {} was told cannot be read from {}.", channel, path, e);
            return Optional.empty();
        }
    }

    /** Remembers. A disk that does not take it is no reason to stop telling. */
    void put(String channel, Told told) {
        ObjectNode entry = content.putObject(channel);
        entry.put("state", told.state().name()).put("at", told.at().toString());
        told.reasons().forEach(entry.withArray("reasons")::add);
        try {
            DurableFiles.write(path, JSON.writeValueAsBytes(content));
        } catch (IOException e) {
            LOG.warn("What notices were sent cannot be kept in {}: after a restart they may be sent again.", path, e);
        }
    }
}
