package org.strongroom.keys;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.DisposedException;

/** What the law has on record of keys that were destroyed. Works in the current transaction. */
@Dependent
public class DestroyedKeys {
    private final EntityManager entities;

    /** With what it needs. */
    @Inject
    public DestroyedKeys(EntityManager entities) {
        this.entities = entities;
    }

    /** What to throw where somebody asks for a thing whose row says that it was destroyed. */
    public DisposedException disposed(String kind, UUID id, UUID keyId) {
        return new DisposedException(kind, id, destroyedAt(keyId));
    }

    private Optional<Instant> destroyedAt(UUID keyId) {
        return new SqlQuery(
                        "select cast(floor(extract(epoch from disposed_at)) as bigint) from law.key_disposal where key_id = ?",
                        keyId)
                .column(entities, Number.class).stream()
                        .findFirst()
                        .map(seconds -> Instant.ofEpochSecond(seconds.longValue()));
    }
}
