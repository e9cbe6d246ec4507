-- Holds and disposals: what must be newest after any restore, so no foreign key leads into archive. What stands here
-- outlives what it is about: it names things by identifier and rules by citation, never a person.

-- What may not be destroyed. A matching hold also holds what is filed after it was placed.
CREATE TABLE law.hold (
    id          uuid PRIMARY KEY,
    scope       text        NOT NULL CHECK (scope IN ('PATIENT', 'CASE_FILE', 'RECORD', 'MATCHING')),
    subject_id  uuid,
    category    text,
    author_id   uuid,
    filed_from  timestamptz,
    filed_to    timestamptz,
    authority   text        NOT NULL,
    placed_at   timestamptz NOT NULL,
    placed_by   uuid        NOT NULL,
    released_at timestamptz,
    released_by uuid,
    CHECK ((scope = 'MATCHING') = (subject_id IS NULL)),
    CHECK (scope = 'MATCHING' OR (category IS NULL AND author_id IS NULL AND filed_from IS NULL AND filed_to IS NULL)),
    CHECK ((released_at IS NULL) = (released_by IS NULL))
);
CREATE INDEX hold_subject ON law.hold (subject_id) WHERE released_at IS NULL;
CREATE INDEX hold_matching ON law.hold (id) WHERE scope = 'MATCHING' AND released_at IS NULL;

-- One officer proposes, another decides. The hash is over what the proposal covered: nobody approves more than that.
CREATE TABLE law.disposal (
    id           uuid PRIMARY KEY,
    subject_kind text        NOT NULL CHECK (subject_kind IN ('PATIENT', 'CASE_FILE', 'RECORD')),
    subject_id   uuid        NOT NULL,
    authority    text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('PROPOSED', 'DESTROYED', 'REJECTED', 'CANCELLED')),
    patients     integer     NOT NULL,
    case_files   integer     NOT NULL,
    records      integer     NOT NULL,
    scope_sha256 bytea       NOT NULL CHECK (octet_length(scope_sha256) = 32),
    proposed_at  timestamptz NOT NULL,
    proposed_by  uuid        NOT NULL,
    decided_at   timestamptz,
    decided_by   uuid,
    hold_id      uuid,
    CHECK ((state = 'PROPOSED') = (decided_at IS NULL AND decided_by IS NULL)),
    CHECK (state <> 'DESTROYED' OR decided_by <> proposed_by),
    CHECK ((state = 'CANCELLED') = (hold_id IS NOT NULL))
);
CREATE INDEX disposal_subject ON law.disposal (subject_id);
CREATE INDEX disposal_proposed ON law.disposal (id) WHERE state = 'PROPOSED';

ALTER TABLE law.key_disposal ADD COLUMN disposal_id uuid, ADD COLUMN kek_id uuid;
CREATE INDEX key_disposal_disposal ON law.key_disposal (disposal_id);
CREATE INDEX key_disposal_owner ON law.key_disposal (owner_id text_pattern_ops);

-- Where the ciphertext of destroyed versions lay: their extents leave archive, so that compaction reclaims them.
CREATE TABLE law.destroyed_extent (
    key_id      uuid    NOT NULL,
    pack_id     uuid    NOT NULL,
    pack_offset bigint  NOT NULL CHECK (pack_offset >= 0),
    length      integer NOT NULL CHECK (length > 0),
    PRIMARY KEY (key_id, pack_id, pack_offset)
);
CREATE INDEX destroyed_extent_pack ON law.destroyed_extent (pack_id, pack_offset);

-- That an archive was opened on a law that may not be the newest, and who can say since when.
CREATE TABLE law.stale_law (
    incarnation integer PRIMARY KEY,
    accepted_at timestamptz NOT NULL,
    law_point   bigint      NOT NULL,
    law_time    timestamptz NOT NULL,
    reason      text        NOT NULL
);

-- The keys that are lawfully destroyed: two officers decided it. Whatever else is absent is missing.
CREATE VIEW law.destroyed_key AS
    SELECT k.key_id, k.owner_kind, k.owner_id, k.disposed_at, k.disposed_by, k.disposal_id, k.kek_id
    FROM law.key_disposal k
    JOIN law.disposal d ON d.id = k.disposal_id
    WHERE d.state = 'DESTROYED' AND d.decided_by <> d.proposed_by;
