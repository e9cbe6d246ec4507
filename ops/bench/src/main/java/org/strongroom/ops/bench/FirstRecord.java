package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.content.Compression;
import org.strongroom.content.ContentLocation;
import org.strongroom.content.ContentStore;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.Home;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.recall.Recall;
import org.strongroom.recall.RecallOrder;
import org.strongroom.recall.RecallSetup;
import org.strongroom.repository.Repository;

/** How long after the database of an instant restore is up the first record is read, to its last byte. */
final class FirstRecord {
    private static final int SIDE_BY_SIDE = 2;
    private static final String RECORD =
            "SELECT v.record_id, v.content_length, v.compression, e.pack_id, e.pack_offset,"
                    + " e.length, e.sha256, p.wrapped, k.wrapped FROM archive.record_version v"
                    + " JOIN archive.extent e ON e.record_id = v.record_id AND e.version = v.version AND e.ordinal = 0"
                    + " JOIN keys.data_key k ON k.id = v.key_id JOIN keys.period_kek p ON p.id = k.kek_id"
                    + " ORDER BY v.record_id LIMIT 1";

    private final Home home;
    private final BenchStage stage;
    private final BenchSite site;

    FirstRecord(Path folder, BenchStage stage, BenchSite site) {
        this.home = new Home(folder);
        this.stage = stage;
        this.site = site;
    }

    /** Opens the home as the server does, reads one record, and closes it again. */
    double seconds(UUID repositoryId) {
        try (EmbeddedPostgres postgres = BenchSite.start(home, stage.distribution())) {
            long up = System.nanoTime();
            Repository repository =
                    new Repository(repositoryId, site.location().open(Optional.of(stage.credentials())));
            ContentStore contents = BenchSite.contents(home);
            try (Recall recall = Recall.takeUp(new RecallSetup(
                            home,
                            repository,
                            contents.packs(),
                            RecallOrder.NEWEST,
                            0,
                            () -> Long.MAX_VALUE,
                            Clock.systemUTC()))
                    .orElseThrow()) {
                contents.packs().readAbsent(recall);
                recall.start(SIDE_BY_SIDE);
                read(postgres, contents);
                return (System.nanoTime() - up) / 1e9;
            } finally {
                contents.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(EmbeddedPostgres postgres, ContentStore contents) throws SQLException, IOException {
        try (Connection connection = postgres.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RECORD);
                RootKeystore root = RootKeystore.open(home.rootKey(), home.rootKeyPassword())) {
            row.next();
            UUID record = row.getObject(1, UUID.class);
            ContentLocation location = new ContentLocation(
                    List.of(new ExtentLocation(
                            row.getObject(4, UUID.class), row.getLong(5), row.getInt(6), row.getBytes(7))),
                    Compression.valueOf(row.getString(3)),
                    row.getLong(2));
            try (SecretBytes periodKey = root.unwrap(row.getBytes(8));
                    SecretBytes key = KeyWrap.unwrap(periodKey, row.getBytes(9));
                    InputStream in = contents.open(key, Context.record(record, 1), location, 0, location.length())) {
                if (in.readAllBytes().length != location.length()) {
                    throw new IntegrityException("the first record is not whole");
                }
            }
        }
    }
}
