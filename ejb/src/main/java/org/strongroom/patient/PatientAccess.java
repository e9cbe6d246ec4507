package org.strongroom.patient;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.database.SqlQuery;

/**
 * Who may see which patient; the one place that decides it. Records officers see all; clinicians those of their own
 * care teams' case files and those they registered; the front desk sees how to reach anyone; nobody else sees any.
 */
@Dependent
public class PatientAccess {
    /** The roles that have to do with patients at all. */
    static final List<Role> ROLES = List.of(Role.CLINICIAN, Role.FRONT_DESK, Role.RECORDS_OFFICER);

    private final EntityManager entities;

    /** With what it needs. */
    @Inject
    public PatientAccess(EntityManager entities) {
        this.entities = entities;
    }

    /** How much the actor may see of a patient, which need not exist. */
    public Sight sight(Actor actor, UUID patientId) {
        return sight(actor, patientId, inCare(actor, Set.of(patientId)));
    }

    /** Those of the patients that exist and that the actor may see in full. */
    public Set<UUID> fullySeen(Actor actor, Set<UUID> patientIds) {
        if (patientIds.isEmpty() || !actor.hasAny(Role.CLINICIAN, Role.RECORDS_OFFICER)) {
            return Set.of();
        }
        SqlQuery query = new SqlQuery("select p.id from archive.patient p where p.state = 'ACTIVE' and");
        query.addIn("p.id", patientIds);
        if (!actor.has(Role.RECORDS_OFFICER)) {
            addInCare(query, actor);
        }
        return new HashSet<>(query.column(entities, UUID.class));
    }

    /** As {@link #sight(Actor, UUID)}, when those in the actor's care are known already. */
    static Sight sight(Actor actor, UUID patientId, Set<UUID> inCare) {
        if (actor.has(Role.RECORDS_OFFICER) || inCare.contains(patientId)) {
            return Sight.FULL;
        }
        return actor.has(Role.FRONT_DESK) ? Sight.CONTACT : Sight.NONE;
    }

    /** Those of the patients that are in the actor's care as a clinician. */
    Set<UUID> inCare(Actor actor, Set<UUID> patientIds) {
        if (patientIds.isEmpty() || !actor.has(Role.CLINICIAN)) {
            return Set.of();
        }
        SqlQuery query = new SqlQuery("select p.id from archive.patient p where").addIn("p.id", patientIds);
        addInCare(query, actor);
        return new HashSet<>(query.column(entities, UUID.class));
    }

    /** Appends to a query over {@code archive.patient p}: and the actor may see something of p. */
    static void addVisible(SqlQuery query, Actor actor) {
        if (!actor.hasAny(Role.RECORDS_OFFICER, Role.FRONT_DESK)) {
            addInCare(query, actor);
        }
    }

    private static void addInCare(SqlQuery query, Actor actor) {
        query.add(
                "and (p.created_by = ? or exists (select 1 from archive.case_file_patient cp"
                        + " join archive.care_team_member m on m.case_file_id = cp.case_file_id"
                        + " where cp.patient_id = p.id and m.account_id = ?))",
                actor.accountId(),
                actor.accountId());
    }
}
