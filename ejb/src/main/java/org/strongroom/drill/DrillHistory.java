package org.strongroom.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.domain.NotFoundException;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/** Shows drills to those who answer for recovery. Thread-safe. */
@ApplicationScoped
public class DrillHistory {
    static final Role[] READERS = {Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN, Role.AUDITOR};

    @Inject
    EvidenceFolder evidence;

    @Inject
    Doorkeeper door;

    /**
     * Lists drills, newest first.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups, administers recovery or
     *     audits
     */
    public Page<DrillView> list(Actor actor, PageRequest page) {
        door.require(actor, AuditAction.DRILL_READ, AuditSubject.all("drill"), READERS);
        List<DrillView> rest = evidence.drills();
        if (page.after().isPresent()) {
            Cursor after = Cursor.decode(page.after().get(), 2);
            rest = rest.stream()
                    .filter(drill -> drill.declaredAt().isBefore(after.time()))
                    .toList();
        }
        List<DrillView> rows = rest.subList(0, Math.min(rest.size(), page.limit() + 1));
        return page.page(rows, drill -> Cursor.of(drill.declaredAt(), drill.id()));
    }

    /**
     * Shows one drill.
     *
     * @throws NotFoundException when there is no evidence of it
     */
    public DrillView find(Actor actor, UUID id) {
        return evidence(actor, id).drill();
    }

    /**
     * Shows one drill with all that its evidence says.
     *
     * @throws NotFoundException when there is no evidence of it
     */
    public DrillEvidence evidence(Actor actor, UUID id) {
        door.require(actor, AuditAction.DRILL_READ, AuditSubject.of("drill", id), READERS);
        return evidence.evidence().stream()
                .filter(one -> one.drill().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("drill", id));
    }

    /** The newest drill, for the server's own status. Asks for no role: callers check their own. */
    public Optional<DrillEvidence> newest() {
        return evidence.evidence().stream().findFirst();
    }
}
