package org.strongroom.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.NotFoundException;

/** Turns people away and writes it down: the one way in which a use case refuses. Thread-safe. */
@ApplicationScoped
public class Doorkeeper {
    private AuditLog log;

    /** For the container's proxies. */
    protected Doorkeeper() {}

    /** With what it needs. */
    @Inject
    public Doorkeeper(AuditLog log) {
        this.log = log;
    }

    /**
     * Lets pass whoever holds one of the roles.
     *
     * @throws AccessDeniedException otherwise, after the refusal is in the audit log
     */
    public void require(Actor actor, AuditAction action, AuditSubject subject, Role... anyOf) {
        if (!actor.hasAny(anyOf)) {
            throw refusal(actor, action, subject, "role");
        }
    }

    /** Records the refusal and returns the exception to throw: for refusals that the actor may know of (403). */
    public AccessDeniedException refusal(Actor actor, AuditAction action, AuditSubject subject, String reason) {
        log.refused(actor, action, subject, reason);
        return new AccessDeniedException("None of this account's roles allows that.");
    }

    /** Records that somebody would approve what they proposed themselves, and returns the exception to throw. */
    public AccessDeniedException ownProposal(Actor actor, AuditAction action, AuditSubject subject) {
        log.refused(actor, action, subject, "proposed it");
        return new AccessDeniedException("You proposed it yourself: another officer has to approve it.");
    }

    /**
     * Records the refusal and returns the exception to throw: for things whose existence the actor may not learn (404).
     */
    public NotFoundException concealment(Actor actor, AuditAction action, AuditSubject subject, String reason) {
        log.refused(actor, action, subject, reason);
        return new NotFoundException(subject.kind(), subject.id());
    }

    /** Records a refusal for which the caller has an exception of its own. */
    public void note(Actor actor, AuditAction action, AuditSubject subject, String reason) {
        log.refused(actor, action, subject, reason);
    }
}
