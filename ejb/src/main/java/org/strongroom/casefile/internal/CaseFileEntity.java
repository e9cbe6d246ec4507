package org.strongroom.casefile.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.casefile.CaseFileKind;
import org.strongroom.casefile.CaseFileState;
import org.strongroom.keys.SealPlace;

/** A case file's row; its title and dates open under the file's own key. */
@Entity(name = "CaseFile")
@Table(schema = "archive", name = "case_file")
public class CaseFileEntity {
    @Id
    private UUID id;

    @Column(name = "key_id")
    private UUID keyId;

    @Column(name = "seal_revision")
    private int sealRevision;

    private byte[] sealed;

    @Column(name = "retention_sealed")
    private byte[] retentionSealed;

    @Enumerated(EnumType.STRING)
    private CaseFileKind kind;

    @Enumerated(EnumType.STRING)
    private CaseFileState state;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private UUID createdBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long revision;

    /** For JPA. */
    protected CaseFileEntity() {}

    /** A new, open file, yet to be sealed. */
    public CaseFileEntity(UUID id, UUID keyId, CaseFileKind kind, Actor creator, Instant now) {
        this.id = id;
        this.keyId = keyId;
        this.kind = kind;
        this.state = CaseFileState.OPEN;
        this.createdAt = now;
        this.createdBy = creator.accountId();
    }

    /** Takes new sealed forms, sealed at {@link #nextPlace()} and {@link #nextRetentionPlace()}. */
    public void seal(byte[] newSealed, byte[] newRetentionSealed, Instant now) {
        this.sealRevision++;
        this.sealed = newSealed.clone();
        this.retentionSealed = newRetentionSealed.clone();
        this.changedAt = now;
    }

    /** Opens or closes. */
    public void become(CaseFileState newState) {
        this.state = newState;
    }

    /** Notes that something that hangs on the file changed; the revision grows. */
    public void touch(Instant now) {
        this.changedAt = now;
    }

    /** Where the present sealed form stands. */
    public SealPlace place() {
        return new SealPlace("archive.case_file", id.toString(), sealRevision);
    }

    /** Where the next one will stand. */
    public SealPlace nextPlace() {
        return new SealPlace("archive.case_file", id.toString(), sealRevision + 1);
    }

    /** Where the next form for retention will stand. */
    public SealPlace nextRetentionPlace() {
        return new SealPlace("archive.case_file/retention", id.toString(), sealRevision + 1);
    }

    /** The file. */
    public UUID id() {
        return id;
    }

    /** The key that opens the sealed form. */
    public UUID keyId() {
        return keyId;
    }

    /** The sealed form, at {@link #place()}. */
    public byte[] sealed() {
        return sealed.clone();
    }

    /** Whose treatment it documents. */
    public CaseFileKind kind() {
        return kind;
    }

    /** Open, closed or disposed. */
    public CaseFileState state() {
        return state;
    }

    /** When it was opened in the archive. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Grows with each change. */
    public long revision() {
        return revision;
    }
}
