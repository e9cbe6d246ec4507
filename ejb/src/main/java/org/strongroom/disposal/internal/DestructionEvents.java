package org.strongroom.disposal.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.disposal.DisposalService;
import org.strongroom.disposal.DisposalSubject;

/** Writes down what a disposal destroyed, thing by thing. Works in the current transaction. */
public class DestructionEvents {
    private final AuditLog audit;
    private final Actor actor;
    private final UUID disposal;

    /** For one disposal. */
    public DestructionEvents(AuditLog audit, Actor actor, UUID disposal) {
        this.audit = audit;
        this.actor = actor;
        this.disposal = disposal;
    }

    /** One event for the approval, one for each patient, case file and record. */
    public void write(Scope scope) {
        audit.done(
                actor,
                AuditAction.DISPOSAL_APPROVE,
                AuditSubject.of(DisposalService.KIND, disposal),
                Map.of(
                        "patients", Integer.toString(scope.patients().size()),
                        "caseFiles", Integer.toString(scope.caseFiles().size()),
                        "records", Integer.toString(scope.records().size())));
        Map<AuditSubject, Map<String, String>> events = new LinkedHashMap<>();
        Map<String, String> by = Map.of("disposal", disposal.toString());
        scope.patients().forEach(id -> events.put(AuditSubject.of(DisposalSubject.PATIENT.kind(), id), by));
        scope.caseFiles().forEach(id -> events.put(AuditSubject.of(DisposalSubject.CASE_FILE.kind(), id), by));
        scope.recordIds().forEach(id -> events.put(AuditSubject.of(DisposalSubject.RECORD.kind(), id), by));
        audit.done(actor, AuditAction.DESTROY, events);
    }
}
