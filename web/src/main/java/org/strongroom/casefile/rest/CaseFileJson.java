package org.strongroom.casefile.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.CaseFileState;
import org.strongroom.casefile.CaseFileView;

/** A case file as the API shows it. */
public record CaseFileJson(
        UUID id,
        CaseFileKind kind,
        CaseFileState state,
        String title,
        LocalDate openedOn,
        Optional<LocalDate> closedOn,
        Set<UUID> patientIds,
        Set<UUID> careTeam,
        Instant createdAt,
        long revision) {
    static CaseFileJson of(CaseFileView file) {
        return new CaseFileJson(
                file.id(),
                file.kind(),
                file.state(),
                file.title(),
                file.openedOn(),
                file.closedOn(),
                file.patientIds(),
                file.careTeam(),
                file.createdAt(),
                file.revision());
    }

    @Override
    public String toString() {
        return "CaseFileJson[" + id + "]";
    }
}
