package org.strongroom.keys.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;
import org.strongroom.keys.DataKey;

/** The rows of schema {@code keys} that hold wrapped keys. */
@Stateless
public class KeyRows {
    private EntityManager entities;
    private Clock clock;

    /** For the container's proxies. */
    protected KeyRows() {}

    /** With what it needs. */
    @Inject
    public KeyRows(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * The period key under which new keys are wrapped, if one has been made. It stays at least as long as the current
     * transaction.
     */
    public Optional<WrappedKey> currentPeriodKey() {
        return first(new SqlQuery("select id, id, wrapped from keys.period_kek where state = 'CURRENT' for key share"));
    }

    /** A period key, current or retiring. */
    public Optional<WrappedKey> periodKey(UUID id) {
        return first(new SqlQuery("select id, id, wrapped from keys.period_kek where id = ?", id));
    }

    /**
     * Makes the first period key unless another server or thread was quicker; commits on its own, so that the keys of
     * all transactions under way can hang on it.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void addPeriodKeyIfNone(UUID id, byte[] wrapped) {
        new SqlQuery(
                        "insert into keys.period_kek (id, wrapped, state, created_at) values (?, ?, 'CURRENT', ?)"
                                + " on conflict (state) where state = 'CURRENT' do nothing",
                        id,
                        wrapped,
                        clock.instant())
                .execute(entities);
    }

    /** A secret, if it has been made. */
    public Optional<WrappedKey> secret(String name) {
        return first(new SqlQuery("select kek_id, kek_id, wrapped from keys.secret where name = ?", name));
    }

    /** Makes a secret unless another server or thread was quicker; commits on its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void addSecretIfNone(String name, UUID kekId, byte[] wrapped) {
        new SqlQuery(
                        "insert into keys.secret (name, kek_id, wrapped, created_at) values (?, ?, ?, ?)"
                                + " on conflict (name) do nothing",
                        name,
                        kekId,
                        wrapped,
                        clock.instant())
                .execute(entities);
    }

    /** Keeps a data key in the current transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void addDataKey(DataKey key, UUID kekId, byte[] wrapped) {
        new SqlQuery(
                        "insert into keys.data_key (id, owner_kind, owner_id, kek_id, wrapped, created_at)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        key.id(),
                        key.ownerKind().name(),
                        key.ownerId(),
                        kekId,
                        wrapped,
                        clock.instant())
                .execute(entities);
    }

    /** Keeps data keys in the current transaction, each with its wrapped form. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void addDataKeys(Map<DataKey, byte[]> wrapped, UUID kekId) {
        RowInsert insert = new RowInsert(
                "insert into keys.data_key (id, owner_kind, owner_id, kek_id, wrapped, created_at) values", "");
        wrapped.forEach((key, bytes) ->
                insert.row(key.id(), key.ownerKind().name(), key.ownerId(), kekId, bytes, clock.instant()));
        insert.execute(entities);
    }

    /** Those of the data keys that exist. */
    public List<WrappedKey> dataKeys(Collection<UUID> ids) {
        return wrappedKeys(new SqlQuery("select id, kek_id, wrapped from keys.data_key where").addIn("id", ids));
    }

    private Optional<WrappedKey> first(SqlQuery query) {
        return wrappedKeys(query).stream().findFirst();
    }

    private List<WrappedKey> wrappedKeys(SqlQuery query) {
        List<WrappedKey> keys = new ArrayList<>();
        for (Object[] row : query.rows(entities)) {
            keys.add(new WrappedKey((UUID) row[0], (UUID) row[1], (byte[]) row[2]));
        }
        return keys;
    }
}
