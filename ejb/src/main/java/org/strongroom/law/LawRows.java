package org.strongroom.law;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.strongroom.database.SqlQuery;

/** The rows of {@code law.stale_law}. {@link LawStanding} is what others ask. */
@Stateless
public class LawRows {
    private static final String NEWEST = "select cast(extract(epoch from accepted_at) as bigint),"
            + " cast(extract(epoch from law_time) as bigint), reason from law.stale_law order by incarnation desc limit 1";

    private EntityManager entities;

    /** For the container's proxies. */
    protected LawRows() {}

    /** With what it needs. */
    @Inject
    public LawRows(EntityManager entities) {
        this.entities = entities;
    }

    /** What the last restore on a stale law left; empty when there was none. */
    public Optional<StaleLaw> newest() {
        return new SqlQuery(NEWEST)
                .rows(entities).stream()
                        .map(row -> new StaleLaw(instant(row[0]), instant(row[1]), (String) row[2]))
                        .findFirst();
    }

    private static Instant instant(Object seconds) {
        return Instant.ofEpochSecond(((Number) seconds).longValue());
    }
}
