package org.strongroom.restore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackStore;
import org.strongroom.progress.Progress;
import org.strongroom.store.RangedSource;

/**
 * Compares the content of every record version in the rebuilt packs with what the rows of the rebuilt database say of it,
 * extent by extent and as a whole. What the scan of a pack has hashed just now is not hashed again; all else is. A few side
 * by side, memory bounded.
 */
final class ContentProof {
    private static final String VERSIONS = "SELECT v.record_id, v.version, v.blob_sha256, v.stored_length, e.pack_id,"
            + " e.pack_offset, e.length, e.sha256 FROM archive.record_version v"
            + " JOIN archive.record r ON r.id = v.record_id AND r.state = 'FILED'"
            + " LEFT JOIN archive.extent e ON e.record_id = v.record_id AND e.version = v.version"
            + " ORDER BY v.record_id, v.version, e.ordinal";
    private static final int FETCH = 1000;

    private final Fetching fetching;
    private final DataSource database;
    private final Path packs;
    private final ProvenExtents proven;
    private final Progress progress;

    ContentProof(Fetching fetching, DataSource database, Path packs, ProvenExtents proven, Progress progress) {
        this.fetching = fetching;
        this.database = database;
        this.packs = packs;
        this.proven = proven;
        this.progress = progress;
    }

    /** What a row of {@code archive.record_version} says of its content. */
    private record Version(UUID record, int number, byte[] sha256, long length, List<ExtentLocation> extents) {}

    /** Proves all; returns how many record versions there are. */
    long prove() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH);
                try (ResultSet rows = statement.executeQuery(VERSIONS)) {
                    return prove(new Versions(rows));
                }
            }
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("read the record versions", e);
        }
    }

    private long prove(Versions versions) {
        Iterator<Boolean> proven = fetching.ahead(new Iterator<Callable<Boolean>>() {
            @Override
            public boolean hasNext() {
                return versions.hasNext();
            }

            @Override
            public Callable<Boolean> next() {
                Version version = versions.next();
                return () -> prove(version);
            }
        });
        long count = 0;
        while (proven.hasNext()) {
            proven.next();
            count++;
            progress.advance(count, -1, "record versions");
        }
        return count;
    }

    private boolean prove(Version version) {
        if (version.extents().size() == 1) {
            return proveOne(version, version.extents().get(0));
        }
        MessageDigest whole = Hashes.newSha256();
        long length = 0;
        for (ExtentLocation extent : version.extents()) {
            byte[] bytes = read(version, extent);
            if (!Arrays.equals(Hashes.sha256(bytes), extent.sha256())) {
                throw lost(version, "is damaged in pack " + extent.packId() + " at " + extent.offset());
            }
            whole.update(bytes);
            length += bytes.length;
        }
        if (length != version.length() || !Arrays.equals(whole.digest(), version.sha256())) {
            throw lost(version, "is not what its row says");
        }
        return true;
    }

    /** The one extent of a version is all of it: its hash has to be what both rows say. */
    private boolean proveOne(Version version, ExtentLocation extent) {
        if (!proven.contain(extent) && !Arrays.equals(Hashes.sha256(read(version, extent)), extent.sha256())) {
            throw lost(version, "is damaged in pack " + extent.packId() + " at " + extent.offset());
        }
        if (extent.length() != version.length() || !Arrays.equals(extent.sha256(), version.sha256())) {
            throw lost(version, "is not what its row says");
        }
        return true;
    }

    private byte[] read(Version version, ExtentLocation extent) {
        Path pack = packs.resolve(PackStore.fileName(extent.packId()));
        if (!Files.exists(pack)) {
            throw lost(version, "lies in pack " + extent.packId() + ", which no point names");
        }
        try {
            RangedSource source = RangedSource.of(pack);
            if (extent.offset() + extent.length() > source.length()) {
                throw lost(version, "lies beyond the end of pack " + extent.packId());
            }
            try (InputStream in = source.open(extent.offset(), extent.length())) {
                return in.readNBytes(extent.length());
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot read " + pack, e);
        }
    }

    private static IntegrityException lost(Version version, String why) {
        return new IntegrityException(
                "the content of record " + version.record() + " version " + version.number() + " " + why);
    }

    /** Groups the rows of the query by version. */
    private static final class Versions implements Iterator<Version> {
        private final ResultSet rows;
        private boolean onRow;

        Versions(ResultSet rows) throws SQLException {
            this.rows = rows;
            this.onRow = rows.next();
        }

        @Override
        public boolean hasNext() {
            return onRow;
        }

        @Override
        public Version next() {
            if (!onRow) {
                throw new NoSuchElementException();
            }
            try {
                UUID record = rows.getObject(1, UUID.class);
                int number = rows.getInt(2);
                byte[] sha256 = rows.getBytes(3);
                long length = rows.getLong(4);
                List<ExtentLocation> extents = new ArrayList<>();
                do {
                    UUID pack = rows.getObject(5, UUID.class);
                    if (pack != null) {
                        extents.add(new ExtentLocation(pack, rows.getLong(6), rows.getInt(7), rows.getBytes(8)));
                    }
                    onRow = rows.next();
                } while (onRow && record.equals(rows.getObject(1, UUID.class)) && number == rows.getInt(2));
                return new Version(record, number, sha256, length, extents);
            } catch (SQLException e) {
                throw DatabaseRebuild.failed("read the record versions", e);
            }
        }
    }
}
