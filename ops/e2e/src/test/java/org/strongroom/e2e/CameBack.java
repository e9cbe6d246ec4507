package org.strongroom.e2e;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.home.Home;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackStore;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.postgres.PostgresLayout;
import org.strongroom.postgres.PostgresOptions;
import org.strongroom.progress.Progress;
import org.strongroom.restore.Moment;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;
import org.strongroom.verify.VerificationRequest;

/** What a home's drill agent brings back from off site, past the wire, while the home's server goes on. */
record CameBack(Home source) {
    private static final int POSTGRES_MAJOR = 18;

    /** SHA-256 of the clear content of every version there is at that moment, by {@code record/version}. */
    Map<String, String> contents(Moment moment) {
        Path to = Installed.fresh("came-back");
        DrillAgentConfig agent = DrillAgentConfig.load(source.drillConfig());
        try (RecipientPrivateKey key = RecipientPrivateKey.load(source.drillKey())) {
            Restore.run(
                    new RestoreRequest(
                            StoreLocation.parse(agent.location()),
                            Optional.of(StoreCredentials.load(source.drillCredentials())),
                            agent.repositoryId(),
                            agent.rootKey(),
                            key,
                            Optional.empty(),
                            to,
                            moment,
                            Optional.empty(),
                            Optional.empty(),
                            postgres(),
                            Clock.systemUTC()),
                    Progress.silent());
            return contents(new Home(to));
        } finally {
            Installed.delete(to);
        }
    }

    /** Reads the whole repository, past the wire or by it. */
    VerificationReport verified(Optional<Wire> wire) {
        DrillAgentConfig agent = DrillAgentConfig.load(source.drillConfig());
        try (RecipientPrivateKey key = RecipientPrivateKey.load(source.drillKey())) {
            String location = wire.map(by -> by.leadingTo(agent.location())).orElse(agent.location());
            Stores stores =
                    StoreLocation.parse(location).open(Optional.of(StoreCredentials.load(source.drillCredentials())));
            return Verification.run(
                    VerificationRequest.of(stores, agent.repositoryId(), agent.rootKey(), Clock.systemUTC())
                            .opening(Optional.of(key)),
                    Progress.silent());
        }
    }

    private static Path postgres() {
        return Installed.root().resolve("postgres/postgres-linux-amd64.jar");
    }

    private static Map<String, String> contents(Home home) {
        PostgresLayout layout = new PostgresLayout(
                home.postgresBinaries(POSTGRES_MAJOR), home.postgresData(), home.postgresLog(), home.secrets());
        try (EmbeddedPostgres database =
                        EmbeddedPostgres.start(layout, new PostgresOptions(postgres(), OptionalInt.empty()));
                PackStore packs = PackStore.open(home.packs(), Clock.systemUTC());
                RootKeystore root = RootKeystore.open(home.rootKey(), home.rootKeyPassword());
                Connection connection = database.owner().getConnection()) {
            Map<String, List<ExtentLocation>> extents = extents(connection);
            Map<String, String> contents = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT v.record_id, v.version, p.wrapped, k.wrapped, v.compression"
                                    + " FROM archive.record_version v JOIN keys.data_key k ON k.id = v.key_id"
                                    + " JOIN keys.period_kek p ON p.id = k.kek_id")) {
                while (rows.next()) {
                    UUID record = rows.getObject(1, UUID.class);
                    int version = rows.getInt(2);
                    byte[] stored = packs.read(extents.get(record + "/" + version))
                            .open()
                            .readAllBytes();
                    try (SecretBytes periodKey = root.unwrap(rows.getBytes(3));
                            SecretBytes key = KeyWrap.unwrap(periodKey, rows.getBytes(4))) {
                        byte[] clear = ChunkedEncryption.decrypt(key, Context.record(record, version), stored);
                        contents.put(record + "/" + version, sha256(clear, rows.getString(5)));
                    }
                }
            }
            return contents;
        } catch (SQLException | IOException e) {
            throw new AssertionError("what came back cannot be read", e);
        }
    }

    private static String sha256(byte[] stored, String compression) throws IOException {
        if (compression.equals("NONE")) {
            return Hashes.hex(Hashes.sha256(stored));
        }
        try (InputStream content = new ZstdInputStream(new ByteArrayInputStream(stored))) {
            return Hashes.hex(Bytes.sha256(content));
        }
    }

    private static Map<String, List<ExtentLocation>> extents(Connection connection) throws SQLException {
        Map<String, List<ExtentLocation>> extents = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT record_id, version, pack_id, pack_offset, length, sha256"
                                + " FROM archive.extent ORDER BY record_id, version, ordinal")) {
            while (rows.next()) {
                extents.computeIfAbsent(rows.getString(1) + "/" + rows.getInt(2), version -> new ArrayList<>())
                        .add(new ExtentLocation(
                                rows.getObject(3, UUID.class), rows.getLong(4), rows.getInt(5), rows.getBytes(6)));
            }
        }
        return extents;
    }
}
