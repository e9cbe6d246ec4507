package org.strongroom.ceremony;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;

/** Puts what happens to the keys' custody into the audit log, in a transaction of its own. */
@Stateless
public class CeremonyLog {
    private AuditLog audit;

    /** For the container's proxies. */
    protected CeremonyLog() {}

    /** With what it needs. */
    @Inject
    public CeremonyLog(AuditLog audit) {
        this.audit = audit;
    }

    /** Records that it is done. */
    public void done(Actor actor, AuditAction action, AuditSubject subject, Map<String, String> detail) {
        audit.done(actor, action, subject, detail);
    }
}
