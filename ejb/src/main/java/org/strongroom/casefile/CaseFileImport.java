package org.strongroom.casefile;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.search.Origin;
import org.strongroom.search.Origins;

/**
 * Opens the case files that an import brings, each once, and the file that keeps the import's untouched source. For
 * records officers; each call is one transaction.
 */
@Stateless
public class CaseFileImport {
    private static final String KIND = "case-file";
    private static final int MOST_ACCOMPANIED = 1000;

    private EntityManager entities;
    private CaseFileService caseFiles;
    private Origins origins;
    private Doorkeeper doorkeeper;
    private AuditLog audit;

    /** For the container's proxies. */
    protected CaseFileImport() {}

    /** With what it needs. */
    @Inject
    public CaseFileImport(
            EntityManager entities, CaseFileService caseFiles, Origins origins, Doorkeeper doorkeeper, AuditLog audit) {
        this.entities = entities;
        this.caseFiles = caseFiles;
        this.origins = origins;
        this.doorkeeper = doorkeeper;
        this.audit = audit;
    }

    /**
     * A case file that is there, or was opened now.
     *
     * @param isNew whether it was opened now
     */
    public record Opened(UUID caseFileId, boolean isNew) {}

    /** Opens a case file, unless one of this origin is there. */
    public Opened open(Actor actor, NewCaseFile caseFile, Origin origin) {
        requireOfficer(actor);
        Optional<UUID> known = origins.claim(origin);
        if (known.isPresent()) {
            return new Opened(known.get(), false);
        }
        UUID id = caseFiles.open(actor, caseFile);
        origins.remember(Map.of(origin, id));
        return new Opened(id, true);
    }

    /**
     * Opens the file of an import's source, unless one of this origin is there, and adds the case files that it
     * accompanies.
     *
     * @param accompanies case files that came from the source, at most 1,000 in one call
     * @throws InvalidInputException when one of them does not exist or is a source itself
     */
    public Opened openSource(Actor actor, String title, LocalDate openedOn, Set<UUID> accompanies, Origin origin) {
        requireAccompanied(accompanies);
        Opened source = open(actor, new NewCaseFile(CaseFileKind.SOURCE, title, openedOn, Set.of(), Set.of()), origin);
        RowInsert links = new RowInsert(
                "insert into archive.source_accompaniment (source_id, case_file_id) values", "on conflict do nothing");
        accompanies.forEach(file -> links.row(source.caseFileId(), file));
        links.execute(entities);
        audit.done(
                actor,
                AuditAction.CASE_FILE_SOURCE,
                AuditSubject.of(KIND, source.caseFileId()),
                Map.of("accompanies", Integer.toString(accompanies.size())));
        return source;
    }

    private void requireAccompanied(Set<UUID> accompanies) {
        if (accompanies.isEmpty() || accompanies.size() > MOST_ACCOMPANIED) {
            throw new InvalidInputException("accompanies", "needs 1 to " + MOST_ACCOMPANIED + " case files");
        }
        List<UUID> there = new SqlQuery(
                        "select id from archive.case_file where kind <> 'SOURCE' and state <> 'DISPOSED' and")
                .addIn("id", accompanies)
                .column(entities, UUID.class);
        if (there.size() < accompanies.size()) {
            throw new InvalidInputException("accompanies", "names a case file that does not exist");
        }
    }

    private void requireOfficer(Actor actor) {
        doorkeeper.require(actor, AuditAction.CASE_FILE_CREATE, AuditSubject.all(KIND), Role.RECORDS_OFFICER);
    }
}
