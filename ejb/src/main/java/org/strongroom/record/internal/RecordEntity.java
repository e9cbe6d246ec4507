package org.strongroom.record.internal;

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
import org.strongroom.record.RecordCategory;

/** A record's row; what it says of itself stands in its versions. */
@Entity(name = "Record")
@Table(schema = "archive", name = "record")
public class RecordEntity {
    @Id
    private UUID id;

    @Column(name = "case_file_id")
    private UUID caseFileId;

    @Enumerated(EnumType.STRING)
    private RecordCategory category;

    @Column(name = "author_id")
    private UUID authorId;

    @Enumerated(EnumType.STRING)
    private RecordState state;

    @Column(name = "current_version")
    private int currentVersion;

    @Column(name = "filed_at")
    private Instant filedAt;

    @Column(name = "filed_by")
    private UUID filedBy;

    @Version
    private long revision;

    /** For JPA. */
    protected RecordEntity() {}

    /** A new record with its first version. */
    public RecordEntity(
            UUID id, UUID caseFileId, RecordCategory category, UUID authorId, Actor filedBy, Instant filedAt) {
        this.id = id;
        this.caseFileId = caseFileId;
        this.category = category;
        this.authorId = authorId;
        this.state = RecordState.FILED;
        this.currentVersion = 1;
        this.filedAt = filedAt;
        this.filedBy = filedBy.accountId();
    }

    /** Makes the next version the current one. */
    public void advance() {
        currentVersion++;
    }

    /** The record. */
    public UUID id() {
        return id;
    }

    /** Where it is filed. */
    public UUID caseFileId() {
        return caseFileId;
    }

    /** What it is. */
    public RecordCategory category() {
        return category;
    }

    /** Who wrote it. */
    public UUID authorId() {
        return authorId;
    }

    /** Whether it is kept and read. */
    public boolean isFiled() {
        return state == RecordState.FILED;
    }

    /** The newest version's number. */
    public int currentVersion() {
        return currentVersion;
    }

    /** When its first version was filed. */
    public Instant filedAt() {
        return filedAt;
    }

    /** Who filed that. */
    public UUID filedBy() {
        return filedBy;
    }

    /** Grows with each version. */
    public long revision() {
        return revision;
    }
}
