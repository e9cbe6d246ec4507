package org.strongroom.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Worm;

/**
 * The file that remembers across restarts how well each bucket was locked at best. When it cannot be read, what is there now
 * counts as the best. Not thread-safe.
 */
final class LockMemory {
    private static final Logger LOG = LoggerFactory.getLogger(LockMemory.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final ObjectNode content;

    LockMemory(Path path) {
        this.path = path;
        this.content = read(path);
    }

    /** A lock, and when it was read back first. */
    record Seen(Worm mode, Optional<Integer> days, Instant at) {
        /** Whether a lock is less than this one was. */
        boolean isMoreThan(BucketLock lock) {
            return lock.worm().compareTo(mode) < 0 || lock.worm() == mode && shorter(lock.days(), days);
        }

        private boolean isLessThan(BucketLock lock) {
            return lock.worm().compareTo(mode) > 0 || lock.worm() == mode && shorter(days, lock.days());
        }

        private static boolean shorter(Optional<Integer> one, Optional<Integer> other) {
            return one.orElse(0) < other.orElse(0);
        }

        String words() {
            return new BucketLock(mode, days, Optional.empty()).words();
        }
    }

    private static ObjectNode read(Path path) {
        if (Files.exists(path)) {
            try {
                if (JSON.readTree(Files.readAllBytes(path)) instanceof ObjectNode read) {
                    return read;
                }
                LOG.warn("How buckets were locked cannot be told: {} is not what this server wrote.", path);
            } catch (IOException e) {
                LOG.warn("How buckets were locked cannot be read from {}.", path, e);
            }
        }
        return JSON.createObjectNode();
    }

    /** The best lock of a bucket so far; takes note of a better one. */
    Seen best(String bucket, BucketLock lock, Instant now) {
        Seen seen =
                seen(bucket).filter(known -> !known.isLessThan(lock)).orElse(new Seen(lock.worm(), lock.days(), now));
        if (!seen(bucket).equals(Optional.of(seen))) {
            put(bucket, seen);
        }
        return seen;
    }

    /** The site means it so: what is there now is the best from now on. */
    void accept(String bucket, BucketLock lock, Instant now) {
        put(bucket, new Seen(lock.worm(), lock.days(), now));
    }

    private Optional<Seen> seen(String bucket) {
        JsonNode known = content.path(bucket);
        try {
            return known.isObject()
                    ? Optional.of(new Seen(
                            Worm.valueOf(known.path("mode").asText()),
                            known.has("days") ? Optional.of(known.path("days").asInt()) : Optional.empty(),
                            Instant.parse(known.path("at").asText())))
                    : Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("How {} was locked cannot be read from {}.", bucket, path, e);
            return Optional.empty();
        }
    }

    private void put(String bucket, Seen seen) {
        ObjectNode entry = content.putObject(bucket);
        entry.put("mode", seen.mode().name()).put("at", seen.at().toString());
        seen.days().ifPresent(days -> entry.put("days", days));
        try {
            DurableFiles.write(path, JSON.writeValueAsBytes(content));
        } catch (IOException e) {
            LOG.warn("How {} is locked cannot be kept in {}.", bucket, path, e);
        }
    }
}
