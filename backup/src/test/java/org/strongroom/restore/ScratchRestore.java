package org.strongroom.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.Home;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackStore;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.progress.Progress;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.ship.Ledger;

/** The parts of a restore, into a scratch database of the cluster that tests share: what takes the time is left out. */
public final class ScratchRestore implements AutoCloseable {
    private final PostgresFixture database = PostgresFixture.migrated();
    private final PackStore packs;
    private final RootKeystore root;
    public final List<String> notes = new ArrayList<>();

    public ScratchRestore(RestoreRequest request, Path folder) {
        Home home = new Home(folder).create();
        Repository repository =
                new Repository(request.repositoryId(), request.location().open(request.credentials()));
        Route route = new Route(request.moment(), request.expectPoint(), request.failedAt());
        Lineage lineage = Lineage.read(repository, request.rootKey(), defect -> notes.add(defect.sentence()));
        PointChain.walk(repository, lineage, false, route::next, defect -> {
            throw new IntegrityException(defect.sentence());
        });
        route.requireMoment();
        root = RootKeystore.create(home.rootKey(), home.rootKeyPassword());
        DataSource target = database.connections(DatabaseRole.OWNER);
        try (Fetching fetching = new Fetching(repository, request.recipientKey(), route::epoch)) {
            BaseManifest manifest = fetching.manifest(route.archive().base().orElseThrow());
            Collection<PackObjects> all = PackRebuild.all(manifest, route.archive());
            PackRebuild rebuilt = new PackRebuild(fetching, home, Progress.silent());
            rebuilt.fetch(all);
            DatabaseRebuild rebuild = new DatabaseRebuild(fetching, target, Progress.silent(), notes::add);
            rebuild.archive(route.archive(), manifest, request.moment());
            rebuild.law(route.law(), fetching.manifest(route.law().base().orElseThrow()));
            new KeyRebuild(
                            fetching,
                            request.recipientKey(),
                            target,
                            root,
                            request.clock().instant(),
                            Progress.silent())
                    .load(route, new Destroyed(target, route.destroyed()).keys());
            new ContentProof(fetching, target, home.packs(), rebuilt.proven(), Progress.silent()).prove();
        }
        packs = PackStore.open(home.packs(), Clock.systemUTC());
    }

    /** Every row of the tables that a ledger keeps. */
    public Map<String, Map<String, String>> rows() {
        try (Connection connection = database.connections(DatabaseRole.OWNER).getConnection()) {
            Map<String, Map<String, String>> state = new TreeMap<>();
            for (String table : Ledger.tables()) {
                state.put(table, Ledger.rows(connection, table));
            }
            return state;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The clear content of every record there is, by the keys and the packs that came back. */
    public Map<UUID, byte[]> contents() {
        Map<UUID, byte[]> contents = new TreeMap<>();
        try (Connection connection = database.connections(DatabaseRole.OWNER).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT e.record_id, e.pack_id, e.pack_offset, e.length, e.sha256,"
                        + " p.wrapped, k.wrapped FROM archive.extent e"
                        + " JOIN archive.record_version v ON v.record_id = e.record_id AND v.version = e.version"
                        + " JOIN keys.data_key k ON k.id = v.key_id JOIN keys.period_kek p ON p.id = k.kek_id")) {
            while (rows.next()) {
                UUID record = rows.getObject(1, UUID.class);
                ExtentLocation extent = new ExtentLocation(
                        rows.getObject(2, UUID.class), rows.getLong(3), rows.getInt(4), rows.getBytes(5));
                try (SecretBytes periodKey = root.unwrap(rows.getBytes(6));
                        SecretBytes key = KeyWrap.unwrap(periodKey, rows.getBytes(7))) {
                    byte[] sealed = packs.read(List.of(extent)).open().readAllBytes();
                    contents.put(record, ChunkedEncryption.decrypt(key, Context.record(record, 1), sealed));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    /** The same request for another moment. */
    public static RestoreRequest at(RestoreRequest all, Moment moment) {
        return new RestoreRequest(
                all.location(),
                all.credentials(),
                all.repositoryId(),
                all.rootKey(),
                all.recipientKey(),
                Optional.empty(),
                all.to(),
                moment,
                all.expectPoint(),
                all.failedAt(),
                all.postgresBinaries(),
                all.clock());
    }

    static void delete(Path folder) {
        try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        packs.close();
        root.close();
        database.close();
    }
}
