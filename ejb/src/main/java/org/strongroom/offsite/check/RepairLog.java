package org.strongroom.offsite.check;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.heal.RepairNote;

/** Writes repairs into the audit log. Each call is a transaction. */
@Stateless
public class RepairLog {
    private static final int NAMED = 20;

    private AuditLog audit;

    /** For the container's proxies. */
    protected RepairLog() {}

    /** With what it needs. */
    @Inject
    public RepairLog(AuditLog audit) {
        this.audit = audit;
    }

    /** Somebody on the archive's machine repaired it. */
    public void repaired(Actor actor, RepairNote note) {
        audit.done(
                actor,
                AuditAction.CONTENT_REPAIR,
                AuditSubject.all("repository"),
                Map.of(
                        "endedAt", note.at().toString(),
                        "healed", Integer.toString(note.healed().size()),
                        "unhealed", Integer.toString(note.unhealed().size()),
                        "objects",
                                String.join(
                                        " ", note.healed().stream().limit(NAMED).toList()),
                        "stillWrong",
                                String.join(
                                        " ",
                                        note.unhealed().stream().limit(NAMED).toList())));
    }
}
