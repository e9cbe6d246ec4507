package org.strongroom.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.database.SqlQuery;

/**
 * Who works here, for those who put care teams together and read who wrote what: names at work, nothing else of an
 * account.
 */
@Stateless
public class Colleagues {
    private static final int MOST = 2000;
    private static final String CLINICIANS = "select a.id, a.display_name from archive.account a"
            + " join archive.account_role r on r.account_id = a.id and r.role = 'CLINICIAN'"
            + " where a.state = 'ACTIVE' and a.id not in (select v.account_id from law.account_revocation v)"
            + " order by a.display_name, a.id limit ?";

    private EntityManager entities;
    private Doorkeeper door;
    private AuditLog audit;

    /** For the container's proxies. */
    protected Colleagues() {}

    /** With what it needs. */
    @Inject
    public Colleagues(EntityManager entities, Doorkeeper door, AuditLog audit) {
        this.entities = entities;
        this.door = door;
        this.audit = audit;
    }

    /**
     * Those who may be on a care team, by name.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless a clinician or records officer asks
     */
    public List<Colleague> clinicians(Actor actor) {
        requireRole(actor);
        List<Colleague> clinicians = new SqlQuery(CLINICIANS, MOST)
                .rows(entities).stream()
                        .map(row -> new Colleague((UUID) row[0], (String) row[1]))
                        .toList();
        audit.done(
                actor,
                AuditAction.ACCOUNT_LIST,
                AuditSubject.all("account"),
                Map.of("count", Integer.toString(clinicians.size()), "role", Role.CLINICIAN.name()));
        return clinicians;
    }

    /**
     * The names of accounts that stand in a file the actor reads, disabled ones too; not audited by itself.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless a clinician or records officer asks
     */
    public Map<UUID, String> names(Actor actor, Collection<UUID> accountIds) {
        requireRole(actor);
        Map<UUID, String> names = new HashMap<>();
        new SqlQuery("select id, display_name from archive.account where")
                .addIn("id", accountIds)
                .rows(entities)
                .forEach(row -> names.put((UUID) row[0], (String) row[1]));
        return names;
    }

    private void requireRole(Actor actor) {
        door.require(
                actor, AuditAction.ACCOUNT_LIST, AuditSubject.all("account"), Role.CLINICIAN, Role.RECORDS_OFFICER);
    }
}
