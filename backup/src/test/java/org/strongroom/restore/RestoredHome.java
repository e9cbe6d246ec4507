package org.strongroom.restore;

import com.github.luben.zstd.Zstd;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.home.Home;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackStore;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.postgres.PostgresLayout;
import org.strongroom.postgres.PostgresOptions;

/** A restored home, read as the application would. */
public final class RestoredHome implements AutoCloseable {
    public final Home home;
    public final EmbeddedPostgres postgres;
    public final PackStore packs;
    public final RootKeystore root;

    public RestoredHome(Path folder) {
        home = new Home(folder);
        postgres = EmbeddedPostgres.start(
                new PostgresLayout(home.postgresBinaries(18), home.postgresData(), home.postgresLog(), home.secrets()),
                new PostgresOptions(PostgresFixture.binariesJar(), OptionalInt.empty()));
        packs = PackStore.open(home.packs(), Clock.systemUTC());
        root = RootKeystore.open(home.rootKey(), home.rootKeyPassword());
    }

    /** The clear content of a record's first version, decrypted by the keys of the restored database. */
    public byte[] content(UUID record) {
        try (Connection connection = postgres.owner().getConnection();
                Statement statement = connection.createStatement()) {
            List<ExtentLocation> extents = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT pack_id, pack_offset, length, sha256 FROM archive.extent WHERE record_id = '" + record
                            + "' ORDER BY ordinal")) {
                while (rows.next()) {
                    extents.add(new ExtentLocation(
                            rows.getObject(1, UUID.class), rows.getLong(2), rows.getInt(3), rows.getBytes(4)));
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT p.wrapped, k.wrapped, v.compression FROM archive.record_version v"
                            + " JOIN keys.data_key k ON k.id = v.key_id JOIN keys.period_kek p ON p.id = k.kek_id"
                            + " WHERE v.record_id = '" + record + "'")) {
                if (!rows.next()) {
                    throw new IllegalStateException("no key for " + record);
                }
                try (SecretBytes periodKey = root.unwrap(rows.getBytes(1));
                        SecretBytes key = KeyWrap.unwrap(periodKey, rows.getBytes(2))) {
                    byte[] stored = ChunkedEncryption.decrypt(
                            key,
                            Context.record(record, 1),
                            packs.read(extents).open().readAllBytes());
                    return rows.getString(3).equals("ZSTD")
                            ? Zstd.decompress(stored, (int) Zstd.getFrameContentSize(stored))
                            : stored;
                }
            }
        } catch (SQLException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        try (Connection connection = postgres.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long count(String sql) {
        try (Connection connection = postgres.owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        root.close();
        packs.close();
        postgres.close();
    }
}
