package org.strongroom.record.internal;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;

/** The patients that records are about. Works in the current transaction. */
public class Participants {
    private final EntityManager entities;

    /** With what it needs. */
    public Participants(EntityManager entities) {
        this.entities = entities;
    }

    /** Inserts the participants of a new record. */
    public void add(UUID recordId, Collection<UUID> patientIds) {
        for (UUID patientId : patientIds) {
            new SqlQuery(
                            "insert into archive.record_participant (record_id, patient_id) values (?, ?)",
                            recordId,
                            patientId)
                    .execute(entities);
        }
    }

    /** Inserts the participants of new records. */
    public void add(Map<UUID, Set<UUID>> patientIds) {
        RowInsert insert = new RowInsert("insert into archive.record_participant (record_id, patient_id) values", "");
        patientIds.forEach((record, patients) -> patients.forEach(patient -> insert.row(record, patient)));
        insert.execute(entities);
    }

    /** The participants of each of the records. */
    public Map<UUID, Set<UUID>> of(Collection<UUID> recordIds) {
        Map<UUID, Set<UUID>> participants = new HashMap<>();
        SqlQuery query = new SqlQuery("select record_id, patient_id from archive.record_participant where")
                .addIn("record_id", recordIds);
        for (Object[] row : query.rows(entities)) {
            participants
                    .computeIfAbsent((UUID) row[0], record -> new HashSet<>())
                    .add((UUID) row[1]);
        }
        return participants;
    }
}
