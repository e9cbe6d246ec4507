package org.strongroom.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.Map;
import org.strongroom.access.Actor;

/**
 * Writes the audit log. What was done is recorded in the transaction that did it, so that neither exists without the
 * other; what was refused or failed has no such transaction and gets its own.
 *
 * <p>Details hold identifiers, counts and enumerated words only, never PHI and nothing a person typed.
 */
@Stateless
public class AuditLog {
    /** Records what the current transaction does. Call it last; it needs a transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void done(Actor actor, AuditAction action, AuditSubject subject, Map<String, String> detail) {
        throw new UnsupportedOperationException();
    }

    /** Records that the actor was refused, in a transaction of its own; then throw. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void refused(Actor actor, AuditAction action, AuditSubject subject, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Records that an act was tried and did not succeed, in a transaction of its own. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void failed(Actor actor, AuditAction action, AuditSubject subject, String reason) {
        throw new UnsupportedOperationException();
    }
}
