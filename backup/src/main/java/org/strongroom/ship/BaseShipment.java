package org.strongroom.ship;

import com.github.luben.zstd.Zstd;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.strongroom.crypto.ChunkedEncryption;
import org.strongroom.crypto.Context;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.identity.Ids;
import org.strongroom.journal.BaseCopy;
import org.strongroom.journal.BaseSnapshot;
import org.strongroom.journal.ColumnValue;
import org.strongroom.journal.TableChunk;
import org.strongroom.journal.TableDigest;
import org.strongroom.repository.BaseInventory;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.BaseRef;
import org.strongroom.repository.EpochKey;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.KeyEntry;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.schema.TableName;

/**
 * Copies all tables and keys inside one snapshot and puts them off site, under an epoch key of its own. Ticks go on
 * meanwhile; the point that completes the base is theirs. One thread, one base.
 */
final class BaseShipment implements AutoCloseable {
    private static final int KEYS_IN_A_PART = 10_000;

    private final ShipperSetup setup;
    private final DataSource database;
    private final Repository repository;
    private final ShippingMemory memory;
    private final SecretBytes chunkKey;
    private final long sequence;
    private final int gaps;
    private final EpochKey epoch = EpochKey.begin(Ids.next());
    private final UUID id = Ids.next();
    private final Instant begun;
    private final List<ObjectRef> objects = new ArrayList<>();
    private final List<Draft.NewChunk> chunks = new ArrayList<>();
    private final List<BaseManifest.Table> tables = new ArrayList<>();
    private final List<BaseManifest.Named> keySets = new ArrayList<>();
    private Optional<BaseManifest> copied = Optional.empty();
    private Set<UUID> missing = Set.of();
    private long keys;

    /**
     * Prepares a base.
     *
     * @param chunkKey for the HMACs by which unchanged chunks are found; stays the caller's
     * @param state as it is before the snapshot is taken
     */
    BaseShipment(
            ShipperSetup setup,
            DataSource database,
            Repository repository,
            ShippingMemory memory,
            SecretBytes chunkKey,
            ShipState state) {
        this.setup = setup;
        this.database = database;
        this.repository = repository;
        this.memory = memory;
        this.chunkKey = chunkKey;
        this.sequence = state.sequence();
        this.gaps = state.gaps();
        this.begun = setup.clock().instant();
    }

    /** Copies and puts everything but the manifest. */
    void copy() {
        int incarnation = setup.identity().incarnation();
        objects.add(repository.put(
                sha256 -> ObjectNames.epoch(incarnation, epoch.epoch(), sha256),
                epoch.header(
                        repository.id(),
                        incarnation,
                        setup.identity().recipientKeys(),
                        setup.clock().instant())));
        try (BaseSnapshot snapshot = BaseCopy.open(setup.database(), setup.login())) {
            Instant taken = databaseTime();
            for (TableName table : snapshot.tables()) {
                tables.add(copyTable(snapshot, table));
            }
            copyKeys(snapshot);
            missing = missingKeys();
            copied = Optional.of(new BaseManifest(
                    BaseManifest.FORMAT,
                    repository.id(),
                    incarnation,
                    id,
                    snapshot.server().systemId(),
                    snapshot.server().timeline(),
                    snapshot.consistentPoint().toString(),
                    taken,
                    snapshot.schemaVersion(),
                    tables,
                    List.of(),
                    keySets));
        }
    }

    /** Puts the manifest with these packs and tells the draft of everything. */
    void complete(ShipState state, Draft draft, List<BaseManifest.Pack> packs) {
        if (state.gaps() != gaps) {
            throw new OperationFailedException("the journal began anew while the base was copied: the base is void");
        }
        BaseManifest manifest = copied.orElseThrow().withPacks(packs);
        missing.forEach(draft::missing);
        byte[] sealed = ChunkedEncryption.encrypt(
                epoch.key(), Context.base(repository.id(), epoch.epoch(), id), manifest.encode());
        objects.forEach(draft::add);
        chunks.forEach(draft::add);
        draft.add(repository.put(
                sha256 -> ObjectNames.baseManifest(setup.identity().incarnation(), sequence, id, sha256), sealed));
        draft.add(repository.put(
                sha256 -> ObjectNames.baseInventory(setup.identity().incarnation(), sequence, id, sha256),
                BaseInventory.encode(manifest)));
        draft.base(
                new BaseRef(
                        id,
                        epoch.epoch(),
                        org.strongroom.journal.Lsn.parse(manifest.consistentPoint()),
                        manifest.taken()),
                begun,
                tables.stream()
                        .flatMap(table -> table.chunks().stream())
                        .map(chunk -> chunk.object().name())
                        .toList());
    }

    private BaseManifest.Table copyTable(BaseSnapshot snapshot, TableName table) {
        List<BaseManifest.Chunk> named = new ArrayList<>();
        TableDigest digest = snapshot.copy(table, chunk -> named.add(ship(chunk)));
        return new BaseManifest.Table(table.toString(), digest.rows(), Hashes.hex(digest.sha256()), named);
    }

    private BaseManifest.Chunk ship(TableChunk chunk) {
        byte[] hmac = Hashes.hmacSha256(chunkKey, chunk.copyText());
        Optional<ShippingMemory.KnownChunk> known = memory.chunk(hmac).filter(k -> repository.holds(k.object()));
        Draft.NewChunk shipped =
                known.map(k -> new Draft.NewChunk(hmac, k.epoch(), k.object())).orElseGet(() -> put(chunk, hmac));
        if (known.isEmpty()) {
            chunks.add(shipped);
        }
        return new BaseManifest.Chunk(
                ObjectNames.chunkId(shipped.object().name()),
                shipped.epoch(),
                BaseManifest.Named.of(shipped.object()),
                chunk.rows(),
                chunk.copyText().length,
                Hashes.hex(hmac));
    }

    private Draft.NewChunk put(TableChunk chunk, byte[] hmac) {
        UUID chunkId = Ids.next();
        byte[] sealed = ChunkedEncryption.encrypt(
                epoch.key(), Context.base(repository.id(), epoch.epoch(), chunkId), Zstd.compress(chunk.copyText()));
        ObjectRef object = repository.put(sha256 -> ObjectNames.baseChunk(chunkId, sha256), sealed);
        return new Draft.NewChunk(hmac, epoch.epoch(), object);
    }

    private void copyKeys(BaseSnapshot snapshot) {
        List<KeyEntry> part = new ArrayList<>();
        try (KeyUnwrapping unwrapping = new KeyUnwrapping(database, setup.rootKeystore())) {
            KeyRows rows = new KeyRows(unwrapping);
            List<TableName> ordered = new ArrayList<>(snapshot.keyTables());
            // Period keys first: the others are wrapped by them.
            ordered.sort(
                    java.util.Comparator.comparing((TableName t) -> !t.table().equals("period_kek"))
                            .thenComparing(t -> t));
            for (TableName table : ordered) {
                snapshot.keyRows(table, row -> addKey(rows, table, row, part));
            }
            putKeys(part);
        } finally {
            part.forEach(KeyEntry::close);
        }
    }

    private void addKey(KeyRows rows, TableName table, Map<String, ColumnValue> row, List<KeyEntry> part) {
        rows.entry(table, row).ifPresent(part::add);
        if (part.size() >= KEYS_IN_A_PART) {
            putKeys(part);
        }
    }

    /** Puts a part, also an empty one when it is the first: a set has at least one part. */
    private void putKeys(List<KeyEntry> part) {
        if (part.isEmpty() && !keySets.isEmpty()) {
            return;
        }
        int incarnation = setup.identity().incarnation();
        byte[] document = KeyDocument.set(
                repository.id(), incarnation, Ids.next(), setup.identity().recipientKeys(), part);
        ObjectRef ref =
                repository.put(sha256 -> ObjectNames.keySet(incarnation, sequence, keySets.size(), sha256), document);
        keys += part.size();
        part.forEach(KeyEntry::close);
        part.clear();
        objects.add(ref);
        keySets.add(BaseManifest.Named.of(ref));
    }

    /** What vanished while nobody read the journal, as across a lost slot, is found by looking. */
    private Set<UUID> missingKeys() {
        try (Connection connection = database.getConnection()) {
            return MissingKeys.of(connection);
        } catch (SQLException e) {
            throw new UnreachableException("cannot look for missing keys", e);
        }
    }

    private Instant databaseTime() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new UnreachableException("cannot ask the database for its time", e);
        }
    }

    /** The finished base in figures, once a point names it. */
    BaseReport report(TickReport point, java.time.Duration took) {
        BaseManifest manifest = copied.orElseThrow();
        return new BaseReport(
                id,
                org.strongroom.journal.Lsn.parse(manifest.consistentPoint()),
                tables.size(),
                tables.stream().mapToLong(BaseManifest.Table::rows).sum(),
                tables.stream().mapToLong(t -> t.chunks().size()).sum(),
                chunks.size(),
                keys,
                point.point(),
                point.pointHash(),
                point.objects(),
                point.bytes(),
                took);
    }

    @Override
    public void close() {
        epoch.close();
    }
}
