package org.strongroom.patient.internal;

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
import org.strongroom.keys.SealPlace;

/** A patient's row: who the person is stands in {@code sealed} alone, and opens under the patient's own key. */
@Entity(name = "Patient")
@Table(schema = "archive", name = "patient")
public class PatientEntity {
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
    private PatientState state;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private UUID createdBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "token_version")
    private int tokenVersion;

    @Version
    private long revision;

    /** For JPA. */
    protected PatientEntity() {}

    /** A new patient, yet to be sealed. */
    public PatientEntity(UUID id, UUID keyId, Actor creator, Instant now) {
        this.id = id;
        this.keyId = keyId;
        this.state = PatientState.ACTIVE;
        this.createdAt = now;
        this.createdBy = creator.accountId();
    }

    /**
     * Takes new sealed forms, sealed at {@link #nextPlace()} and {@link #nextRetentionPlace()}.
     *
     * @param newTokenVersion by which its tokens are made anew
     */
    public void seal(byte[] newSealed, byte[] newRetentionSealed, int newTokenVersion, Instant now) {
        this.sealRevision++;
        this.tokenVersion = newTokenVersion;
        this.sealed = newSealed.clone();
        this.retentionSealed = newRetentionSealed.clone();
        this.changedAt = now;
    }

    /** Where the present sealed form stands. */
    public SealPlace place() {
        return new SealPlace("archive.patient", id.toString(), sealRevision);
    }

    /** Where the next one will stand. */
    public SealPlace nextPlace() {
        return new SealPlace("archive.patient", id.toString(), sealRevision + 1);
    }

    /** Where the next form for retention will stand. */
    public SealPlace nextRetentionPlace() {
        return new SealPlace("archive.patient/retention", id.toString(), sealRevision + 1);
    }

    /** The patient. */
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

    /** Whether the entry is in use. */
    public boolean isActive() {
        return state == PatientState.ACTIVE;
    }

    /** Whether the entry was lawfully destroyed. */
    public boolean isDisposed() {
        return state == PatientState.DISPOSED;
    }

    /** By which version the patient's tokens were made. */
    public int tokenVersion() {
        return tokenVersion;
    }

    /** When the patient was registered. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Grows with each change. */
    public long revision() {
        return revision;
    }
}
