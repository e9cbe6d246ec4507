package org.strongroom.casefile.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.strongroom.database.SqlQuery;

/** Who belongs to a case file: its patients and its care team. Works in the current transaction. */
public class Members {
    private static final String PATIENTS = "select case_file_id, patient_id from archive.case_file_patient where";
    private static final String CARE_TEAMS = "select case_file_id, account_id from archive.care_team_member where";

    private final EntityManager entities;
    private final Clock clock;

    /** With what it needs. */
    public Members(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** The patients of each of the files. */
    public Map<UUID, Set<UUID>> patients(Collection<UUID> caseFileIds) {
        return grouped(new SqlQuery(PATIENTS).addIn("case_file_id", caseFileIds));
    }

    /** The care team of each of the files. */
    public Map<UUID, Set<UUID>> careTeams(Collection<UUID> caseFileIds) {
        return grouped(new SqlQuery(CARE_TEAMS).addIn("case_file_id", caseFileIds));
    }

    /** Adds patients; those who are in it stay. */
    public void addPatients(UUID caseFileId, Collection<UUID> patientIds) {
        for (UUID patientId : patientIds) {
            new SqlQuery(
                            "insert into archive.case_file_patient (case_file_id, patient_id, joined_at)"
                                    + " values (?, ?, ?) on conflict do nothing",
                            caseFileId,
                            patientId,
                            clock.instant())
                    .execute(entities);
        }
    }

    /** Takes a patient out. */
    public void removePatient(UUID caseFileId, UUID patientId) {
        new SqlQuery(
                        "delete from archive.case_file_patient where case_file_id = ? and patient_id = ?",
                        caseFileId,
                        patientId)
                .execute(entities);
    }

    /** Whether something filed in the file is about the patient. */
    public boolean isDocumented(UUID caseFileId, UUID patientId) {
        return !new SqlQuery(
                        "select r.id from archive.record r join archive.record_participant p on p.record_id = r.id"
                                + " where r.case_file_id = ? and p.patient_id = ? limit 1",
                        caseFileId,
                        patientId)
                .column(entities, UUID.class)
                .isEmpty();
    }

    /** Makes these the care team; who stays keeps the date of joining. */
    public void setCareTeam(UUID caseFileId, Collection<UUID> accountIds) {
        SqlQuery removal = new SqlQuery("delete from archive.care_team_member where case_file_id = ?", caseFileId);
        removal.add("and not (").addIn("account_id", accountIds).add(")").execute(entities);
        for (UUID accountId : accountIds) {
            new SqlQuery(
                            "insert into archive.care_team_member (case_file_id, account_id, since)"
                                    + " values (?, ?, ?) on conflict do nothing",
                            caseFileId,
                            accountId,
                            clock.instant())
                    .execute(entities);
        }
    }

    /** Those of the accounts that exist and are not disabled. */
    public Set<UUID> activeAccounts(Collection<UUID> accountIds) {
        SqlQuery query = new SqlQuery("select id from archive.account where state = 'ACTIVE' and");
        return new HashSet<>(query.addIn("id", accountIds).column(entities, UUID.class));
    }

    private Map<UUID, Set<UUID>> grouped(SqlQuery query) {
        Map<UUID, Set<UUID>> members = new HashMap<>();
        for (Object[] row : query.rows(entities)) {
            members.computeIfAbsent((UUID) row[0], file -> new HashSet<>()).add((UUID) row[1]);
        }
        return members;
    }
}
