package org.strongroom.keys.internal;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.strongroom.database.SqlQuery;

/** The rows of schema {@code keys} while a period key is turned over. Each change is a small transaction of its own. */
@Stateless
public class TurnOverRows {
    private EntityManager entities;
    private Clock clock;

    /** For the container's proxies. */
    protected TurnOverRows() {}

    /** With what it needs. */
    @Inject
    public TurnOverRows(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** All period keys, oldest first. */
    public List<PeriodKey> periodKeys() {
        List<PeriodKey> keys = new ArrayList<>();
        for (Object[] row : new SqlQuery(
                        "select id, wrapped, state = 'CURRENT', created_at from keys.period_kek order by created_at, id")
                .rows(entities)) {
            keys.add(new PeriodKey((UUID) row[0], (byte[]) row[1], (Boolean) row[2], instant(row[3])));
        }
        return keys;
    }

    /** How many keys and secrets hang on a period key. */
    public long hangingOn(UUID periodKey) {
        return new SqlQuery(
                        "select (select count(*) from keys.data_key where kek_id = ?)"
                                + " + (select count(*) from keys.secret where kek_id = ?)",
                        periodKey,
                        periodKey)
                .column(entities, Number.class)
                .get(0)
                .longValue();
    }

    /** The period key that was current retires, and this one takes its place. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void succeed(UUID id, byte[] wrapped) {
        new SqlQuery("update keys.period_kek set state = 'RETIRING' where state = 'CURRENT'").execute(entities);
        new SqlQuery(
                        "insert into keys.period_kek (id, wrapped, state, created_at) values (?, ?, 'CURRENT', ?)",
                        id,
                        wrapped,
                        clock.instant())
                .execute(entities);
    }

    /**
     * Hangs some data keys from one period key on another; rows that somebody else holds are left for later.
     *
     * @param rewrap gives the wrapped form under the other period key
     * @return how many
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public int rewrapSome(UUID from, UUID to, int most, UnaryOperator<byte[]> rewrap) {
        List<Object[]> rows = new SqlQuery(
                        "select id, wrapped from keys.data_key where kek_id = ? limit ? for update skip locked",
                        from,
                        most)
                .rows(entities);
        if (rows.isEmpty()) {
            return 0;
        }
        SqlQuery update = new SqlQuery("update keys.data_key k set kek_id = ?, wrapped = v.wrapped from (values", to);
        String separator = "";
        for (Object[] row : rows) {
            update.add(separator + "(cast(? as uuid), cast(? as bytea))", row[0], rewrap.apply((byte[]) row[1]));
            separator = ", ";
        }
        update.add(") v (id, wrapped) where k.id = v.id").execute(entities);
        return rows.size();
    }

    /** Hangs the archive's few secrets on another period key. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void rewrapSecrets(UUID from, UUID to, UnaryOperator<byte[]> rewrap) {
        for (Object[] row : new SqlQuery("select name, wrapped from keys.secret where kek_id = ? for update", from)
                .rows(entities)) {
            new SqlQuery(
                            "update keys.secret set kek_id = ?, wrapped = ? where name = ?",
                            to,
                            rewrap.apply((byte[]) row[1]),
                            row[0])
                    .execute(entities);
        }
    }

    /**
     * Deletes a period key that nothing hangs on.
     *
     * @return whether it is gone; fails when a transaction under way had still hung something on it
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean delete(UUID periodKey) {
        return new SqlQuery(
                                "delete from keys.period_kek where id = ? and state = 'RETIRING'"
                                        + " and not exists (select from keys.data_key where kek_id = ?)"
                                        + " and not exists (select from keys.secret where kek_id = ?)",
                                periodKey,
                                periodKey,
                                periodKey)
                        .execute(entities)
                == 1;
    }

    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime time ? time.toInstant() : ((java.sql.Timestamp) value).toInstant();
    }
}
