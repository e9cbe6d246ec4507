package org.strongroom.hold;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.ConflictException;

/**
 * The one guard that every deleting path asks, inside the transaction that destroys, after it took its locks ({@link
 * ScopeLocks}). In doubt a hold holds: any patient's hold freezes every case file that the patient is in, and a patient
 * stays as long as anything about them is held.
 */
@Dependent
public class HoldGuard {
    private static final String HOLDS = "select h.id from law.hold h where h.released_at is null and";

    private final EntityManager entities;

    /** With what it needs. */
    @Inject
    public HoldGuard(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Lets nothing pass that is under hold.
     *
     * @throws ConflictException naming the holds
     */
    public void requireFree(HeldScope scope) {
        Set<UUID> holds = holds(scope);
        if (!holds.isEmpty()) {
            throw new ConflictException("Under hold: " + holds + ".");
        }
    }

    /** The holds, in force, that touch it. */
    public Set<UUID> holds(HeldScope scope) {
        Set<UUID> files = touchedFiles(scope);
        Set<UUID> found = new TreeSet<>();
        found.addAll(onPatients(scope, files));
        found.addAll(onFiles(files));
        found.addAll(onRecords(scope));
        return found;
    }

    /** The case files that are to go, those of the records and patients that are, and what a source accompanies. */
    private Set<UUID> touchedFiles(HeldScope scope) {
        Set<UUID> files = new TreeSet<>(scope.caseFiles());
        files.addAll(new SqlQuery("select r.case_file_id from archive.record r where")
                .addIn("r.id", scope.records())
                .column(entities, UUID.class));
        files.addAll(new SqlQuery("select p.case_file_id from archive.case_file_patient p where")
                .addIn("p.patient_id", scope.patients())
                .column(entities, UUID.class));
        files.addAll(new SqlQuery("select s.case_file_id from archive.source_accompaniment s where")
                .addIn("s.source_id", Set.copyOf(files))
                .column(entities, UUID.class));
        return files;
    }

    private Set<UUID> onPatients(HeldScope scope, Set<UUID> files) {
        SqlQuery query = new SqlQuery(HOLDS).add("h.scope = 'PATIENT' and (");
        query.addIn("h.subject_id", scope.patients());
        query.add("or h.subject_id in (select p.patient_id from archive.case_file_patient p where");
        query.addIn("p.case_file_id", files).add(")");
        query.add("or h.subject_id in (select q.patient_id from archive.record_participant q"
                + " join archive.record r on r.id = q.record_id where");
        query.addIn("r.case_file_id", files).add("))");
        return Set.copyOf(query.column(entities, UUID.class));
    }

    private Set<UUID> onFiles(Set<UUID> files) {
        SqlQuery query = new SqlQuery(HOLDS).add("h.scope = 'CASE_FILE' and");
        return Set.copyOf(query.addIn("h.subject_id", files).column(entities, UUID.class));
    }

    private Set<UUID> onRecords(HeldScope scope) {
        SqlQuery query = new SqlQuery(HOLDS).add("exists (select 1 from archive.record r where");
        query.add("(h.scope = 'RECORD' and h.subject_id = r.id or h.scope = 'MATCHING'"
                + " and (h.category is null or h.category = r.category)"
                + " and (h.author_id is null or h.author_id = r.author_id)"
                + " and (h.filed_from is null or r.filed_at >= h.filed_from)"
                + " and (h.filed_to is null or r.filed_at < h.filed_to)) and (");
        query.addIn("r.case_file_id", scope.caseFiles()).add("or").addIn("r.id", scope.records());
        query.add("or r.id in (select q.record_id from archive.record_participant q where");
        query.addIn("q.patient_id", scope.patients()).add(")))");
        return Set.copyOf(query.column(entities, UUID.class));
    }
}
