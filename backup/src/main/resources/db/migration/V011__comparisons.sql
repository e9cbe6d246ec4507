-- Parts of the archive as they were at an earlier instant, beside what they are now, and what officers put back of them.
-- Local: a comparison is made anew from off site when it is needed, and none survives its week.

CREATE TABLE local.comparison (
    id           uuid PRIMARY KEY,
    part_kind    text        NOT NULL CHECK (part_kind IN ('PATIENT', 'CASE_FILE', 'RECORD')),
    part_id      uuid        NOT NULL,
    moment       text        NOT NULL,
    recovered_to timestamptz NOT NULL,
    point        bigint      NOT NULL,
    rows         bytea       NOT NULL,
    brought_at   timestamptz NOT NULL,
    brought_by   uuid        NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX comparison_expiry ON local.comparison (expires_at);

CREATE TABLE local.put_back (
    id            uuid PRIMARY KEY,
    comparison_id uuid        NOT NULL REFERENCES local.comparison (id) ON DELETE CASCADE,
    item_kind     text        NOT NULL CHECK (item_kind IN ('PATIENT', 'CASE_FILE', 'VERSION')),
    item_id       uuid        NOT NULL,
    version       integer,
    revision      bigint,
    state         text        NOT NULL CHECK (state IN ('PROPOSED', 'DONE', 'REJECTED')),
    proposed_at   timestamptz NOT NULL,
    proposed_by   uuid        NOT NULL,
    decided_at    timestamptz,
    decided_by    uuid
);
CREATE INDEX put_back_comparison ON local.put_back (comparison_id, id);
