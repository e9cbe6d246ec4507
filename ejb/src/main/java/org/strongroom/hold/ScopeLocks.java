package org.strongroom.hold;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.strongroom.database.SqlQuery;

/**
 * The locks that holds and destructions share, until the current transaction ends. Under READ COMMITTED a guard that only
 * looks is a race: whoever holds or destroys locks first and looks then. One order for all: case files, patients, the
 * lock of conditional holds.
 */
@Dependent
public class ScopeLocks {
    /** Any number will do, as long as all use the same. */
    private static final long MATCHING = 0x5374726f6e67L;

    private final EntityManager entities;

    /** With what it needs. */
    @Inject
    public ScopeLocks(EntityManager entities) {
        this.entities = entities;
    }

    /** Locks the case files: their records are filed, held and destroyed under this lock. */
    public void caseFiles(Collection<UUID> ids) {
        lock("archive.case_file", ids);
    }

    /** Locks the patients. */
    public void patients(Collection<UUID> ids) {
        lock("archive.patient", ids);
    }

    /** No conditional hold is placed until the transaction ends; any number may ask for this. */
    public void againstMatchingHolds() {
        advisory("pg_advisory_xact_lock_shared");
    }

    /** Nothing is destroyed until the transaction ends. */
    public void againstDestruction() {
        advisory("pg_advisory_xact_lock");
    }

    private void lock(String table, Collection<UUID> ids) {
        for (UUID id : new TreeSet<>(ids)) {
            new SqlQuery("select id from " + table + " where id = ? for update", id).column(entities, UUID.class);
        }
    }

    private void advisory(String function) {
        List<Integer> locked =
                new SqlQuery("select 1 from " + function + "(?)", MATCHING).column(entities, Integer.class);
        if (locked.size() != 1) {
            throw new IllegalStateException("the advisory lock was not given");
        }
    }
}
