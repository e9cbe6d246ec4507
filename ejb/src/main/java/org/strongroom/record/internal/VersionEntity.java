package org.strongroom.record.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.content.Compression;
import org.strongroom.content.StoredContent;
import org.strongroom.keys.SealPlace;

/** One version of a record; never changed once it is there. */
@Entity(name = "RecordVersion")
@Table(schema = "archive", name = "record_version")
@IdClass(VersionId.class)
public class VersionEntity {
    private static final int FIRST_SEAL = 1;

    @Id
    @Column(name = "record_id")
    private UUID recordId;

    @Id
    private int version;

    @Column(name = "key_id")
    private UUID keyId;

    @Column(name = "seal_revision")
    private int sealRevision;

    private byte[] sealed;

    @Column(name = "retention_sealed")
    private byte[] retentionSealed;

    @Column(name = "blob_sha256")
    private byte[] blobSha256;

    @Column(name = "content_length")
    private long contentLength;

    @Column(name = "stored_length")
    private long storedLength;

    @Enumerated(EnumType.STRING)
    private Compression compression;

    @Column(name = "filed_at")
    private Instant filedAt;

    @Column(name = "filed_by")
    private UUID filedBy;

    /** For JPA. */
    protected VersionEntity() {}

    /** A new version of stored content, yet to be sealed. */
    public VersionEntity(
            UUID recordId, int version, UUID keyId, StoredContent content, Actor filedBy, Instant filedAt) {
        this.recordId = recordId;
        this.version = version;
        this.keyId = keyId;
        this.blobSha256 = content.blob().sha256();
        this.contentLength = content.length();
        this.storedLength = content.blob().length();
        this.compression = content.compression();
        this.filedAt = filedAt;
        this.filedBy = filedBy.accountId();
    }

    /** Takes the sealed forms, sealed at {@link #firstPlace} and {@link #firstRetentionPlace}. */
    public void seal(byte[] newSealed, byte[] newRetentionSealed) {
        this.sealRevision = FIRST_SEAL;
        this.sealed = newSealed.clone();
        this.retentionSealed = newRetentionSealed.clone();
    }

    /** Where the sealed form stands. */
    public SealPlace place() {
        return new SealPlace("archive.record_version", name(recordId, version), sealRevision);
    }

    /** Where the sealed form of a new version will stand. */
    public static SealPlace firstPlace(UUID recordId, int version) {
        return new SealPlace("archive.record_version", name(recordId, version), FIRST_SEAL);
    }

    /** Where the form for retention of a new version will stand. */
    public static SealPlace firstRetentionPlace(UUID recordId, int version) {
        return new SealPlace("archive.record_version/retention", name(recordId, version), FIRST_SEAL);
    }

    /** What the version is called as a key's owner and a seal's place. */
    public static String name(UUID recordId, int version) {
        return recordId + "/" + version;
    }

    /** The record. */
    public UUID recordId() {
        return recordId;
    }

    /** From 1. */
    public int version() {
        return version;
    }

    /** The key that opens sealed form and content. */
    public UUID keyId() {
        return keyId;
    }

    /** The sealed form, at {@link #place()}. */
    public byte[] sealed() {
        return sealed.clone();
    }

    /** Length of the content in bytes. */
    public long contentLength() {
        return contentLength;
    }

    /** How the content was compressed. */
    public Compression compression() {
        return compression;
    }

    /** When it was filed. */
    public Instant filedAt() {
        return filedAt;
    }

    /** Who filed it. */
    public UUID filedBy() {
        return filedBy;
    }
}
