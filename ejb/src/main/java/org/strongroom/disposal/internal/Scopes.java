package org.strongroom.disposal.internal;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.strongroom.database.SqlQuery;
import org.strongroom.disposal.DisposalSubject;
import org.strongroom.domain.ConflictException;
import org.strongroom.hold.ScopeLocks;

/**
 * Finds out what a disposal covers. A shared file and what is about several patients go with the last of them; the source
 * of an import goes with the last case file that it accompanies. Works in the current transaction.
 */
public class Scopes {
    private final EntityManager entities;
    private final ScopeLocks locks;

    /** With what it needs. */
    public Scopes(EntityManager entities, ScopeLocks locks) {
        this.entities = entities;
        this.locks = locks;
    }

    /**
     * What it covers, with everything locked that could change it, until the transaction ends: nothing is filed into,
     * held or destroyed of it meanwhile.
     *
     * @throws ConflictException when it changed while the locks were taken
     */
    public Scope locked(DisposalSubject subject, UUID id) {
        SortedSet<UUID> files = touchedFiles(subject, id);
        locks.caseFiles(files);
        locks.patients(patientsOf(subject, id, files));
        locks.againstMatchingHolds();
        if (!touchedFiles(subject, id).equals(files)) {
            throw new ConflictException("What it covers changed at the same moment: try again.");
        }
        return of(subject, id);
    }

    /** What it covers just now. */
    public Scope of(DisposalSubject subject, UUID id) {
        return switch (subject) {
            case RECORD -> scope(Set.of(), Set.of(), Set.of(id));
            case CASE_FILE -> scope(Set.of(), withSources(Set.of(id)), Set.of());
            case PATIENT -> ofPatient(id);
        };
    }

    private Scope ofPatient(UUID id) {
        Set<UUID> all = new TreeSet<>(filesOf(id));
        Set<UUID> shared = new TreeSet<>(new SqlQuery(
                        "select p.case_file_id from archive.case_file_patient p"
                                + " join archive.patient o on o.id = p.patient_id where o.state <> 'DISPOSED' and o.id <> ?"
                                + " and",
                        id)
                .addIn("p.case_file_id", all)
                .column(entities, UUID.class));
        all.removeAll(shared);
        SqlQuery alone = new SqlQuery(
                "select r.id from archive.record r join archive.record_participant q on q.record_id = r.id"
                        + " where r.state = 'FILED' and q.patient_id = ? and not exists (select 1"
                        + " from archive.record_participant o join archive.patient p on p.id = o.patient_id"
                        + " where o.record_id = r.id and o.patient_id <> ? and p.state <> 'DISPOSED') and",
                id,
                id);
        Set<UUID> singles = Set.copyOf(alone.addIn("r.case_file_id", shared).column(entities, UUID.class));
        return scope(Set.of(id), withSources(all), singles);
    }

    private Scope scope(Set<UUID> patients, Set<UUID> caseFiles, Set<UUID> singles) {
        SqlQuery records = new SqlQuery("select r.id || '/' || r.current_version from archive.record r"
                        + " where r.state = 'FILED' and (")
                .addIn("r.case_file_id", caseFiles)
                .add("or")
                .addIn("r.id", singles)
                .add(") order by r.id");
        return new Scope(
                Scope.sorted(living("archive.patient", patients)),
                Scope.sorted(living("archive.case_file", caseFiles)),
                Scope.sorted(living("archive.record", singles)),
                records.column(entities, String.class));
    }

    private Set<UUID> living(String table, Set<UUID> ids) {
        return Set.copyOf(new SqlQuery("select id from " + table + " where state <> 'DISPOSED' and")
                .addIn("id", ids)
                .column(entities, UUID.class));
    }

    /** The files, and the sources that accompany nothing else that is still there. */
    private Set<UUID> withSources(Set<UUID> files) {
        Set<UUID> all = new TreeSet<>(files);
        all.addAll(new SqlQuery("select s.source_id from archive.source_accompaniment s"
                        + " join archive.case_file f on f.id = s.case_file_id group by s.source_id"
                        + " having bool_and(f.state = 'DISPOSED' or")
                .addIn("f.id", files)
                .add(") and bool_or(")
                .addIn("f.id", files)
                .add(")")
                .column(entities, UUID.class));
        return all;
    }

    /** Every file whose lock decides about the subject: its own, and the sources beside them. */
    private SortedSet<UUID> touchedFiles(DisposalSubject subject, UUID id) {
        Collection<UUID> own =
                switch (subject) {
                    case PATIENT -> filesOf(id);
                    case CASE_FILE -> List.of(id);
                    case RECORD ->
                        new SqlQuery("select case_file_id from archive.record where id = ?", id)
                                .column(entities, UUID.class);
                };
        SortedSet<UUID> files = new TreeSet<>(own);
        files.addAll(new SqlQuery("select source_id from archive.source_accompaniment where")
                .addIn("case_file_id", own)
                .column(entities, UUID.class));
        return files;
    }

    private Set<UUID> patientsOf(DisposalSubject subject, UUID id, Set<UUID> files) {
        Set<UUID> patients = new TreeSet<>(new SqlQuery("select patient_id from archive.case_file_patient where")
                .addIn("case_file_id", files)
                .column(entities, UUID.class));
        if (subject == DisposalSubject.PATIENT) {
            patients.add(id);
        }
        return patients;
    }

    private List<UUID> filesOf(UUID patient) {
        return new SqlQuery(
                        "select p.case_file_id from archive.case_file_patient p"
                                + " join archive.case_file f on f.id = p.case_file_id"
                                + " where p.patient_id = ? and f.state <> 'DISPOSED'",
                        patient)
                .column(entities, UUID.class);
    }
}
