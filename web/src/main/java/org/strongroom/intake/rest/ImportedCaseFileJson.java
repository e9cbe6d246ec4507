package org.strongroom.intake.rest;

import java.util.UUID;
import org.strongroom.casefile.CaseFileImport;

/**
 * A case file that is there.
 *
 * @param opened whether it was opened now
 */
public record ImportedCaseFileJson(UUID id, boolean opened) {
    static ImportedCaseFileJson of(CaseFileImport.Opened file) {
        return new ImportedCaseFileJson(file.caseFileId(), file.isNew());
    }
}
