package org.strongroom.ship;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SigningKey;
import org.strongroom.home.Home;
import org.strongroom.identity.Ids;
import org.strongroom.kit.Identity;
import org.strongroom.kit.Recipient;
import org.strongroom.pack.BlobWriter;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackStore;
import org.strongroom.pack.StoredBlob;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.repository.Repository;
import org.strongroom.restore.Moment;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;

/** An archive as the application runs it: a real database, real packs, real keys, and a repository in a folder. */
public final class Site implements AutoCloseable {
    /** What was acknowledged: the data key and SHA-256 of the clear content of each record version. */
    public record Acknowledged(UUID record, UUID key, byte[] content) {}

    public final PostgresFixture database = PostgresFixture.migrated();
    public final ShiftedClock clock = new ShiftedClock();
    public final UUID repositoryId = Ids.next();
    public final SigningKey rootSigningKey = SigningKey.generate();
    public final RecipientPrivateKey recoveryKey = RecipientPrivateKey.generate();
    public final RecipientPrivateKey drillKey = RecipientPrivateKey.generate();
    public final List<Acknowledged> acknowledged = new ArrayList<>();
    public final Path offsite;
    public final PackStore packs;
    private final Random random = new Random(7);
    private final SigningKey serverKey = SigningKey.generate();
    private SecretBytes periodKey = SecretBytes.random(32);
    private UUID periodKeyId = Ids.next();
    private final RootKeystore root;
    private final Path folder;
    private Identity identity;
    private final UUID account = Ids.next();
    private final UUID caseFile = Ids.next();

    public Site(Path folder) throws IOException {
        this.folder = folder;
        this.offsite = folder.resolve("offsite");
        Home home = new Home(folder.resolve("home")).create();
        this.packs = PackStore.open(home.packs(), clock);
        this.root = RootKeystore.create(home.rootKey(), home.rootKeyPassword());
        String certificate = new KeyCertificate(
                        KeyCertificate.Purpose.SERVER_INCARNATION,
                        repositoryId,
                        1,
                        serverKey.verificationKey(),
                        clock.instant(),
                        Optional.empty())
                .issue(rootSigningKey);
        this.identity = new Identity(
                repositoryId,
                1,
                rootSigningKey.verificationKey(),
                List.of(
                        new Recipient(Recipient.Role.RECOVERY, recoveryKey.publicKey()),
                        new Recipient(Recipient.Role.DRILL, drillKey.publicKey())),
                certificate,
                clock.instant(),
                Optional.empty());
        begin();
    }

    private void begin() {
        app(connection -> {
            set(
                    connection,
                    "INSERT INTO keys.period_kek VALUES (?, ?, 'CURRENT', now())",
                    periodKeyId,
                    root.wrap(periodKey));
            try (SecretBytes secret = SecretBytes.random(32)) {
                set(
                        connection,
                        "INSERT INTO keys.secret VALUES ('blind-index', ?, ?, now())",
                        periodKeyId,
                        KeyWrap.wrap(periodKey, secret));
            }
            set(
                    connection,
                    "INSERT INTO archive.account VALUES (?, 'ada', 'Ada', 'x', 'ACTIVE', now(), ?, now(), 0)",
                    account,
                    account);
            UUID keyId = Ids.next();
            try (SecretBytes key = SecretBytes.random(32)) {
                putKey(connection, keyId, "CASE_FILE", caseFile.toString(), key);
                set(
                        connection,
                        "INSERT INTO archive.case_file VALUES (?, ?, 1, ?, NULL, 'INDIVIDUAL', 'OPEN', now(), ?,"
                                + " now(), 0)",
                        caseFile,
                        keyId,
                        sealed(key, "archive.case_file", caseFile.toString(), "{\"title\":\"Grüße\"}"),
                        account);
            }
        });
    }

    public StoreLocation location() {
        return StoreLocation.parse("file://" + offsite);
    }

    public Stores stores() {
        return location().open(Optional.empty());
    }

    public Repository repository() {
        return new Repository(repositoryId, stores());
    }

    public Identity identity() {
        return identity;
    }

    /** What whoever takes the server over signs with. */
    public SigningKey serverKey() {
        return serverKey;
    }

    public Shipper shipper() {
        return shipper(store -> store);
    }

    /** What the archive's server does with a ceremony's note. */
    public void succeed(String note) {
        identity = identity.succeededBy(note);
    }

    /** A shipper whose two stores are wrapped. */
    public Shipper shipper(UnaryOperator<ObjectStore> wrap) {
        Stores stores = stores();
        return shipper(new Stores(wrap.apply(stores.history()), wrap.apply(stores.turnover())));
    }

    /** A shipper into these stores. */
    public Shipper shipper(Stores stores) {
        return new Shipper(new ShipperSetup(
                identity,
                serverKey,
                stores,
                packs,
                database.address(),
                database.login(DatabaseRole.SHIP),
                root,
                Duration.ofSeconds(60),
                clock));
    }

    /** Files records as the application does: content first, then one transaction. */
    public void file(int count, int largest) {
        for (int i = 0; i < count; i++) {
            file(bytes(1 + random.nextInt(largest)));
        }
    }

    public Acknowledged file(byte[] content) {
        app(connection -> acknowledged.add(file(connection, content)));
        return acknowledged.get(acknowledged.size() - 1);
    }

    /** Files a record whose content is compressed. */
    public Acknowledged fileCompressed(byte[] content) {
        app(connection -> acknowledged.add(file(connection, content, true)));
        return acknowledged.get(acknowledged.size() - 1);
    }

    /** Files a record within a transaction of the caller's. */
    Acknowledged file(Connection connection, byte[] content) throws SQLException {
        return file(connection, content, false);
    }

    private Acknowledged file(Connection connection, byte[] content, boolean compressed) throws SQLException {
        UUID record = Ids.next();
        UUID keyId = Ids.next();
        try (SecretBytes key = SecretBytes.random(32)) {
            byte[] stored = compressed ? Zstd.compress(content) : content;
            StoredBlob blob = store(ChunkedEncryption.encrypt(key, Context.record(record, 1), stored));
            putKey(connection, keyId, "RECORD_VERSION", record + "/1", key);
            set(
                    connection,
                    "INSERT INTO archive.record VALUES (?, ?, 'PROGRESS_NOTE', ?, 'FILED', 1, now(), ?, 0)",
                    record,
                    caseFile,
                    account,
                    account);
            set(
                    connection,
                    "INSERT INTO archive.record_version VALUES (?, 1, ?, 1, ?, NULL, ?, ?, ?, ?, now(), ?)",
                    record,
                    keyId,
                    sealed(
                            key,
                            "archive.record_version",
                            record + "/1",
                            "{\"title\":\"a note\",\"fileName\":\"note.txt\",\"sha256\":\""
                                    + Hashes.hex(Hashes.sha256(content)) + "\"}"),
                    blob.sha256(),
                    (long) content.length,
                    blob.length(),
                    compressed ? "ZSTD" : "NONE",
                    account);
            int ordinal = 0;
            for (ExtentLocation extent : blob.extents()) {
                set(
                        connection,
                        "INSERT INTO archive.extent VALUES (?, 1, ?, ?, ?, ?, ?)",
                        record,
                        ordinal++,
                        extent.packId(),
                        extent.offset(),
                        extent.length(),
                        extent.sha256());
            }
            set(connection, "INSERT INTO keys.token VALUES ('NAME', ?, ?)", bytes(16), record);
            set(
                    connection,
                    "INSERT INTO law.audit_event VALUES (?, now(), ?, 'ada', 'CLINICIAN', 'RECORD_FILE',"
                            + " 'DONE', 'record', ?, '{}'::jsonb, NULL)",
                    Ids.next(),
                    account,
                    record.toString());
        }
        return new Acknowledged(record, keyId, content);
    }

    /** Destroys a record's key; lawfully means with a record of it that two officers decided. */
    public void shred(Acknowledged record, boolean lawfully) {
        app(connection -> {
            set(connection, "DELETE FROM keys.data_key WHERE id = ?", record.key());
            set(connection, "DELETE FROM keys.token WHERE owner_id = ?", record.record());
            if (lawfully) {
                UUID disposal = Ids.next();
                set(
                        connection,
                        "INSERT INTO law.disposal VALUES (?, 'RECORD', ?, 'a rule', 'DESTROYED', 0, 0, 1, ?, now(), ?,"
                                + " now(), ?, NULL)",
                        disposal,
                        record.record(),
                        bytes(32),
                        account,
                        Ids.next());
                set(
                        connection,
                        "INSERT INTO law.key_disposal VALUES (?, 'RECORD_VERSION', ?, now(), ?, ?, ?)",
                        record.key(),
                        record.record() + "/1",
                        account,
                        disposal,
                        periodKeyId);
            }
        });
    }

    /** Makes a new period key under a new root key, and hangs every key on it, as the application does. */
    public void turnOver(Shipper shipper) {
        SecretBytes old = periodKey;
        UUID oldId = periodKeyId;
        root.renew();
        app(connection -> {
            periodKey = SecretBytes.random(32);
            periodKeyId = Ids.next();
            set(connection, "UPDATE keys.period_kek SET state = 'RETIRING'");
            set(
                    connection,
                    "INSERT INTO keys.period_kek VALUES (?, ?, 'CURRENT', now())",
                    periodKeyId,
                    root.wrap(periodKey));
            for (String table : List.of("data_key:id", "secret:name")) {
                String name = table.split(":")[0];
                String id = table.split(":")[1];
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT " + id + ", wrapped FROM keys." + name)) {
                    while (rows.next()) {
                        try (SecretBytes key = KeyWrap.unwrap(old, rows.getBytes(2))) {
                            set(
                                    connection,
                                    "UPDATE keys." + name + " SET kek_id = ?, wrapped = ? WHERE " + id + " = ?",
                                    periodKeyId,
                                    KeyWrap.wrap(periodKey, key),
                                    rows.getObject(1));
                        }
                    }
                }
            }
            set(connection, "DELETE FROM keys.period_kek WHERE id = ?", oldId);
        });
        old.close();
        shipper.wrapAgain();
        root.forgetFormer();
    }

    public UUID account() {
        return account;
    }

    /** The case file that all records are in. */
    UUID caseFile() {
        return caseFile;
    }

    /** What the application seals of a row. */
    private static byte[] sealed(SecretBytes key, String table, String id, String json) {
        return ChunkedEncryption.encrypt(
                key, Context.row(table, id, 1), Zstd.compress(json.getBytes(StandardCharsets.UTF_8)));
    }

    private StoredBlob store(byte[] ciphertext) {
        try (BlobWriter writer = packs.begin()) {
            writer.write(ciphertext, 0, ciphertext.length);
            return writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UUID newKey(Connection connection, String kind, String owner) throws SQLException {
        UUID id = Ids.next();
        try (SecretBytes key = SecretBytes.random(32)) {
            putKey(connection, id, kind, owner, key);
        }
        return id;
    }

    private void putKey(Connection connection, UUID id, String kind, String owner, SecretBytes key)
            throws SQLException {
        set(
                connection,
                "INSERT INTO keys.data_key VALUES (?, ?, ?, ?, ?, now())",
                id,
                kind,
                owner,
                periodKeyId,
                KeyWrap.wrap(periodKey, key));
    }

    public byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What a transaction does. */
    public interface Work {
        void with(Connection connection) throws SQLException;
    }

    /** One transaction of the application. */
    public void app(Work work) {
        try (Connection connection = database.connections(DatabaseRole.OWNER).getConnection()) {
            connection.setAutoCommit(false);
            work.with(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void set(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    public Instant databaseTime() {
        try (Connection connection = database.connections(DatabaseRole.OWNER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            return rows.getObject(1, java.time.OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to restore, with the kit's keys, into a new folder. */
    public RestoreRequest restoreTo(Path to) {
        return new RestoreRequest(
                location(),
                Optional.empty(),
                repositoryId,
                rootSigningKey.verificationKey(),
                recoveryKey,
                Optional.of(rootSigningKey),
                to,
                Moment.newest(),
                Optional.empty(),
                Optional.empty(),
                PostgresFixture.binariesJar(),
                clock);
    }

    /** What a drill restores, with its own key, of what was off site at an instant. */
    public RestoreRequest drillTo(Path to, Instant failedAt) {
        return new RestoreRequest(
                location(),
                Optional.empty(),
                repositoryId,
                rootSigningKey.verificationKey(),
                drillKey,
                Optional.empty(),
                to,
                Moment.newest(),
                Optional.empty(),
                Optional.of(failedAt),
                PostgresFixture.binariesJar(),
                clock);
    }

    /** Every file of the repository by object name. */
    public Map<String, Path> objects() {
        Map<String, Path> found = new TreeMap<>();
        try (java.util.stream.Stream<Path> files = Files.walk(offsite)) {
            files.filter(Files::isRegularFile)
                    .forEach(file ->
                            found.put(offsite.relativize(file).toString().replaceFirst("^[^/]*/", ""), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        packs.close();
        root.close();
        periodKey.close();
        database.close();
    }
}
