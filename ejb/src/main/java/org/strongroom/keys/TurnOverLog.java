package org.strongroom.keys;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;

/** Puts turn-overs into the audit log, in a transaction of its own. */
@Stateless
public class TurnOverLog {
    private AuditLog audit;

    /** For the container's proxies. */
    protected TurnOverLog() {}

    /** With what it needs. */
    @Inject
    public TurnOverLog(AuditLog audit) {
        this.audit = audit;
    }

    /** Records a stage. */
    public void done(Actor actor, AuditSubject subject, Map<String, String> detail) {
        audit.done(actor, AuditAction.KEY_TURN_OVER, subject, detail);
    }
}
