package org.strongroom.notice;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;

/** Records, in a transaction of its own, that somebody tries the channels. */
@Stateless
public class TrialLog {
    @Inject
    AuditLog audit;

    /** It is about to be tried. */
    public void begun(Actor actor, AuditSubject channels) {
        audit.done(actor, AuditAction.NOTICE_TEST, channels, Map.of());
    }
}
