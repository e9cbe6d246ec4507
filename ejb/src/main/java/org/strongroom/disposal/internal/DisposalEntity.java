package org.strongroom.disposal.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.database.OptionalUuidConverter;
import org.strongroom.disposal.DisposalState;
import org.strongroom.disposal.DisposalSubject;
import org.strongroom.disposal.DisposalView;

/** A disposal's row, read only: it is written by statements, because part of it may be absent. */
@Entity(name = "Disposal")
@Table(schema = "law", name = "disposal")
public class DisposalEntity {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    @Column(name = "subject_kind")
    private DisposalSubject subject;

    @Column(name = "subject_id")
    private UUID subjectId;

    private String authority;

    @Enumerated(EnumType.STRING)
    private DisposalState state;

    private int patients;

    @Column(name = "case_files")
    private int caseFiles;

    private int records;

    @Column(name = "scope_sha256")
    private byte[] scopeSha256;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "proposed_by")
    private UUID proposedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Convert(converter = OptionalUuidConverter.class)
    @Column(name = "decided_by")
    private UUID decidedBy;

    @Convert(converter = OptionalUuidConverter.class)
    @Column(name = "hold_id")
    private UUID holdId;

    /** For JPA. */
    protected DisposalEntity() {}

    /** The hash over what was proposed. */
    public byte[] scopeSha256() {
        return scopeSha256.clone();
    }

    /** What it says. */
    public DisposalView view() {
        return new DisposalView(
                id,
                subject,
                subjectId,
                authority,
                state,
                patients,
                caseFiles,
                records,
                proposedAt,
                proposedBy,
                Optional.ofNullable(decidedAt),
                Optional.ofNullable(decidedBy),
                Optional.ofNullable(holdId));
    }
}
