package org.strongroom.drill;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.domain.NotFoundException;

/** Hands a drill's evidence out as it was signed, and records to whom. */
@Stateless
public class EvidenceExport {
    @Inject
    DrillHistory drills;

    @Inject
    EvidenceFolder folder;

    @Inject
    AuditLog audit;

    /**
     * One file of a drill's evidence.
     *
     * @param name under which to keep it
     * @param content as the agent wrote it
     */
    public record Export(String name, byte[] content) {}

    /**
     * Reads one file.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor may read drills
     * @throws NotFoundException when there is no such drill, or its file is gone
     */
    public Export export(Actor actor, UUID id, EvidenceFormat format) {
        DrillView drill = drills.find(actor, id);
        String name = format == EvidenceFormat.PDF ? drill.evidencePdf() : drill.evidenceJson();
        Path file = folder.path()
                .map(evidence -> evidence.resolve(name))
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new NotFoundException("drill", id));
        audit.done(actor, AuditAction.DRILL_READ, AuditSubject.of("drill", id), Map.of("exported", format.name()));
        try {
            return new Export(name, Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the drill agent's evidence cannot be read", unreadable);
        }
    }
}
