package org.strongroom.monitoring;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import org.strongroom.database.ArchivePool;
import org.strongroom.database.SqlQuery;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.metrics.Measurements;
import org.strongroom.metrics.Metric;

/** What the database tells of itself to the application's role; one query. */
@Stateless
public class DatabaseGauges {
    private static final String QUERY = """
            select count(*) filter (where state = 'active'),
                   count(*) filter (where state = 'idle'),
                   count(*) filter (where state like 'idle in transaction%'),
                   pg_database_size(current_database()),
                   (select coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)
                      from pg_replication_slots where slot_name = ? and database = current_database()),
                   (select count(*) from local.session where expires_at > ?),
                   (select coalesce(sum(stored), 0) from local.pack_usage),
                   (select coalesce(sum(stored - live), 0) from local.pack_usage where live < stored)
              from pg_stat_activity
             where usename = current_user and datname = current_database()""";

    private EntityManager entities;
    private Clock clock;

    /** For the container's proxies. */
    protected DatabaseGauges() {}

    /** With what it needs. */
    @Inject
    public DatabaseGauges(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Measures; throws when the database does not answer. */
    public void measureInto(Measurements measurements) {
        Object[] row = new SqlQuery(QUERY, ReplicationSlot.STRONGROOM, clock.instant())
                .rows(entities)
                .get(0);
        measurements.set(Metric.DATABASE_CONNECTIONS, "active", number(row[0]));
        measurements.set(Metric.DATABASE_CONNECTIONS, "idle", number(row[1]));
        measurements.set(Metric.DATABASE_CONNECTIONS, "in_transaction", number(row[2]));
        measurements.set(Metric.DATABASE_CONNECTIONS_LIMIT, ArchivePool.LARGEST);
        measurements.set(Metric.DATABASE_SIZE, number(row[3]));
        measurements.set(Metric.DATABASE_LOG_HELD, number(row[4]));
        measurements.set(Metric.SESSIONS, number(row[5]));
        measurements.set(Metric.CONTENT_STORED, number(row[6]));
        measurements.set(Metric.CONTENT_DEAD, number(row[7]));
    }

    /** Whether the database answers at all; throws when it does not. */
    public void answer() {
        new SqlQuery("select 1").column(entities, Number.class);
    }

    private static double number(Object column) {
        return ((Number) column).doubleValue();
    }
}
