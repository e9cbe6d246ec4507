package org.strongroom.hold.internal;

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
import org.strongroom.hold.HoldCondition;
import org.strongroom.hold.HoldScope;
import org.strongroom.hold.HoldView;
import org.strongroom.record.RecordCategory;

/** A hold's row, read only: it is written by statements, because most of it may be absent. */
@Entity(name = "Hold")
@Table(schema = "law", name = "hold")
public class HoldEntity {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private HoldScope scope;

    @Convert(converter = OptionalUuidConverter.class)
    @Column(name = "subject_id")
    private UUID subjectId;

    @Enumerated(EnumType.STRING)
    private RecordCategory category;

    @Convert(converter = OptionalUuidConverter.class)
    @Column(name = "author_id")
    private UUID authorId;

    @Column(name = "filed_from")
    private Instant filedFrom;

    @Column(name = "filed_to")
    private Instant filedTo;

    private String authority;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "placed_by")
    private UUID placedBy;

    @Column(name = "released_at")
    private Instant releasedAt;

    @Convert(converter = OptionalUuidConverter.class)
    @Column(name = "released_by")
    private UUID releasedBy;

    /** For JPA. */
    protected HoldEntity() {}

    /** What it says. */
    public HoldView view() {
        return new HoldView(
                id,
                scope,
                Optional.ofNullable(subjectId),
                condition(),
                authority,
                placedAt,
                placedBy,
                Optional.ofNullable(releasedAt),
                Optional.ofNullable(releasedBy));
    }

    private Optional<HoldCondition> condition() {
        return scope == HoldScope.MATCHING
                ? Optional.of(new HoldCondition(
                        Optional.ofNullable(category),
                        Optional.ofNullable(authorId),
                        Optional.ofNullable(filedFrom),
                        Optional.ofNullable(filedTo)))
                : Optional.empty();
    }
}
