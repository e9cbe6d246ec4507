package org.strongroom.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.content.DiskReserve;
import org.strongroom.offsite.OffsiteStatus;
import org.strongroom.offsite.StatusReport;

/** Whether the server lives, can serve, and is safe: three questions with three answers. Thread-safe. */
@ApplicationScoped
public class HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(HealthCheck.class);

    @Inject
    DatabaseGauges database;

    @Inject
    DiskReserve disk;

    @Inject
    StatusReport status;

    @Inject
    Doorkeeper door;

    /** Whether requests can be served; says nothing that a stranger may not know. */
    public Health ready() {
        List<String> failing = new ArrayList<>();
        try {
            database.answer();
        } catch (RuntimeException e) {
            LOG.warn("Not ready: the database does not answer: {}", e.getClass().getSimpleName());
            failing.add("database");
        }
        if (disk.isTouched()) {
            failing.add("disk");
        }
        return Health.of(failing);
    }

    /**
     * Whether the archive is safe: what the status knows.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor monitors, operates or administers
     */
    public Health safe(Actor actor) {
        require(door, actor, "health");
        OffsiteStatus seen = status.now();
        boolean red = seen.state() == OffsiteStatus.State.RED;
        return new Health(!red, red ? List.of("offsite") : List.of(), Optional.of(seen.state()), seen.reasons());
    }

    /** Those who may look. */
    static void require(Doorkeeper door, Actor actor, String what) {
        door.require(
                actor,
                AuditAction.BACKUP_STATUS,
                AuditSubject.all(what),
                Role.MONITOR,
                Role.BACKUP_OPERATOR,
                Role.RECOVERY_ADMIN,
                Role.ADMINISTRATOR);
    }
}
