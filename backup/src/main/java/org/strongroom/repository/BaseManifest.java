package org.strongroom.repository;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;

/**
 * What a base consists of. Sealed off site; the JSON of this record, so the names of its components are the format.
 *
 * @param format {@value #FORMAT}
 * @param repository whose base it is
 * @param incarnation of the server that took it
 * @param base its id
 * @param systemId PostgreSQL's system identifier
 * @param timeline PostgreSQL's timeline
 * @param consistentPoint the place in the log whose state it holds, as {@code 0/16B3748}
 * @param taken no commit that it holds is later
 * @param schemaVersion the migration that the tables were at
 * @param tables every table of {@code archive} and {@code law}, in name order
 * @param packs every pack that exists, sealed or open
 * @param keySets the parts of the full key set of the same snapshot
 */
public record BaseManifest(
        String format,
        UUID repository,
        int incarnation,
        UUID base,
        String systemId,
        int timeline,
        String consistentPoint,
        Instant taken,
        int schemaVersion,
        List<Table> tables,
        List<Pack> packs,
        List<Named> keySets) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** The format's name and version. */
    public static final String FORMAT = "strongroom-base/1";

    /** Copies the lists. */
    public BaseManifest {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("not a " + FORMAT + ": " + format);
        }
        tables = List.copyOf(tables);
        packs = List.copyOf(packs);
        keySets = List.copyOf(keySets);
    }

    /** The same with these packs. */
    public BaseManifest withPacks(List<Pack> all) {
        return new BaseManifest(
                format,
                repository,
                incarnation,
                base,
                systemId,
                timeline,
                consistentPoint,
                taken,
                schemaVersion,
                tables,
                all,
                keySets);
    }

    /** The bytes to seal: JSON, compressed by zstd. */
    public byte[] encode() {
        try {
            return Zstd.compress(JSON.writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The inverse.
     *
     * @throws IntegrityException when the bytes are no manifest
     */
    public static BaseManifest decode(String object, byte[] bytes) {
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
            return JSON.readValue(in, BaseManifest.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new IntegrityException(
                    object + " is not a base manifest: " + e.getClass().getSimpleName());
        }
    }

    /**
     * One table.
     *
     * @param name as {@code archive.patient}
     * @param rows how many
     * @param sha256 digest computed at the source, in the same snapshot
     * @param chunks in loading order
     */
    public record Table(String name, long rows, String sha256, List<Chunk> chunks) {
        /** Copies the list. */
        public Table {
            chunks = List.copyOf(chunks);
        }
    }

    /**
     * One chunk of a table.
     *
     * @param id binds the ciphertext to its place
     * @param epoch the epoch whose key opens it: an older one when the chunk did not change since an earlier base
     * @param object where it lies
     * @param rows how many
     * @param length bytes of COPY text in clear
     * @param hmac HMAC-SHA-256 of the COPY text under the repository's chunk key, which never leaves the site
     */
    public record Chunk(UUID id, UUID epoch, Named object, long rows, long length, String hmac) {}

    /**
     * One pack.
     *
     * @param sealed whether {@code objects} is the one sealed pack, or the tails of an open one, in order
     */
    public record Pack(UUID id, boolean sealed, List<Named> objects) {
        /** Copies the list. */
        public Pack {
            objects = List.copyOf(objects);
        }
    }

    /** An object by name and size. */
    public record Named(String name, long size) {
        /** The same as a reference, with the hash that the name ends in. */
        public ObjectRef ref() {
            return ObjectRef.of(name, size);
        }

        /** Of a reference. */
        public static Named of(ObjectRef ref) {
            return new Named(ref.name(), ref.size());
        }
    }
}
