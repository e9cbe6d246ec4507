-- The first schema. Rules: PHI only in columns named sealed or retention_sealed; no foreign key from law into archive;
-- every table of archive, law and keys has a primary key (it is the replica identity that the journal needs).

-- schema archive is there already: Flyway makes it for its history table
CREATE SCHEMA law;
CREATE SCHEMA keys;
CREATE SCHEMA local;

-- archive: the state ------------------------------------------------------------------------------------------------

CREATE TABLE archive.account (
    id            uuid PRIMARY KEY,
    username      text        NOT NULL UNIQUE,
    display_name  text        NOT NULL,
    password_hash text        NOT NULL,
    state         text        NOT NULL CHECK (state IN ('ACTIVE', 'DISABLED')),
    created_at    timestamptz NOT NULL,
    created_by    uuid        NOT NULL,
    changed_at    timestamptz NOT NULL,
    revision      bigint      NOT NULL
);

CREATE TABLE archive.account_role (
    account_id uuid NOT NULL REFERENCES archive.account (id),
    role       text NOT NULL,
    PRIMARY KEY (account_id, role)
);

CREATE TABLE archive.patient (
    id               uuid PRIMARY KEY,
    key_id           uuid        NOT NULL,
    seal_revision    integer     NOT NULL,
    sealed           bytea       NOT NULL,
    retention_sealed bytea,
    state            text        NOT NULL CHECK (state IN ('ACTIVE', 'MERGED', 'DISPOSED')),
    created_at       timestamptz NOT NULL,
    created_by       uuid        NOT NULL,
    changed_at       timestamptz NOT NULL,
    revision         bigint      NOT NULL
);
CREATE INDEX patient_created_by ON archive.patient (created_by, id);

CREATE TABLE archive.case_file (
    id               uuid PRIMARY KEY,
    key_id           uuid        NOT NULL,
    seal_revision    integer     NOT NULL,
    sealed           bytea       NOT NULL,
    retention_sealed bytea,
    kind             text        NOT NULL CHECK (kind IN ('INDIVIDUAL', 'COUPLE', 'FAMILY', 'GROUP')),
    state            text        NOT NULL CHECK (state IN ('OPEN', 'CLOSED', 'DISPOSED')),
    created_at       timestamptz NOT NULL,
    created_by       uuid        NOT NULL,
    changed_at       timestamptz NOT NULL,
    revision         bigint      NOT NULL
);
CREATE INDEX case_file_kind ON archive.case_file (kind, id);

CREATE TABLE archive.case_file_patient (
    case_file_id uuid        NOT NULL REFERENCES archive.case_file (id),
    patient_id   uuid        NOT NULL REFERENCES archive.patient (id),
    joined_at    timestamptz NOT NULL,
    PRIMARY KEY (case_file_id, patient_id)
);
CREATE INDEX case_file_patient_patient ON archive.case_file_patient (patient_id, case_file_id);

CREATE TABLE archive.care_team_member (
    case_file_id uuid        NOT NULL REFERENCES archive.case_file (id),
    account_id   uuid        NOT NULL REFERENCES archive.account (id),
    since        timestamptz NOT NULL,
    PRIMARY KEY (case_file_id, account_id)
);
CREATE INDEX care_team_member_account ON archive.care_team_member (account_id, case_file_id);

CREATE TABLE archive.record (
    id              uuid PRIMARY KEY,
    case_file_id    uuid        NOT NULL REFERENCES archive.case_file (id),
    category        text        NOT NULL CHECK (category IN ('PROGRESS_NOTE', 'GROUP_NOTE', 'PSYCHOTHERAPY_NOTE',
                        'ASSESSMENT', 'CONSENT', 'TREATMENT_PLAN', 'RECORDING', 'CORRESPONDENCE', 'DOCUMENT')),
    author_id       uuid        NOT NULL,
    state           text        NOT NULL CHECK (state IN ('FILED', 'DISPOSED')),
    current_version integer     NOT NULL CHECK (current_version >= 1),
    filed_at        timestamptz NOT NULL,
    filed_by        uuid        NOT NULL,
    revision        bigint      NOT NULL
);
CREATE INDEX record_case_file ON archive.record (case_file_id, filed_at, id);
CREATE INDEX record_category ON archive.record (category, filed_at, id);
CREATE INDEX record_filed_at ON archive.record (filed_at, id);

-- Append-only: a version is never updated but for rewrapping its seal.
CREATE TABLE archive.record_version (
    record_id        uuid        NOT NULL REFERENCES archive.record (id),
    version          integer     NOT NULL CHECK (version >= 1),
    key_id           uuid        NOT NULL,
    seal_revision    integer     NOT NULL,
    sealed           bytea       NOT NULL,
    retention_sealed bytea,
    blob_sha256      bytea       NOT NULL CHECK (octet_length(blob_sha256) = 32),
    content_length   bigint      NOT NULL CHECK (content_length >= 0),
    stored_length    bigint      NOT NULL CHECK (stored_length >= 0),
    compression      text        NOT NULL CHECK (compression IN ('NONE', 'ZSTD')),
    filed_at         timestamptz NOT NULL,
    filed_by         uuid        NOT NULL,
    PRIMARY KEY (record_id, version)
);

CREATE TABLE archive.record_participant (
    record_id  uuid NOT NULL REFERENCES archive.record (id),
    patient_id uuid NOT NULL REFERENCES archive.patient (id),
    PRIMARY KEY (record_id, patient_id)
);
CREATE INDEX record_participant_patient ON archive.record_participant (patient_id, record_id);

-- Where the ciphertext of a version lies. pack_offset is the offset of the extent's payload within its pack.
CREATE TABLE archive.extent (
    record_id   uuid    NOT NULL,
    version     integer NOT NULL,
    ordinal     integer NOT NULL CHECK (ordinal >= 0),
    pack_id     uuid    NOT NULL,
    pack_offset bigint  NOT NULL CHECK (pack_offset >= 0),
    length      integer NOT NULL CHECK (length > 0),
    sha256      bytea   NOT NULL CHECK (octet_length(sha256) = 32),
    PRIMARY KEY (record_id, version, ordinal),
    FOREIGN KEY (record_id, version) REFERENCES archive.record_version (record_id, version)
);
CREATE INDEX extent_pack ON archive.extent (pack_id, pack_offset);

-- One row, touched at each shipping tick: after a restore it tells how much time was lost.
CREATE TABLE archive.recovery_marker (
    id        smallint PRIMARY KEY,
    marked_at timestamptz NOT NULL
);

-- law: what is newest after any restore -----------------------------------------------------------------------------

CREATE TABLE law.audit_event (
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor_id    uuid,
    actor_name  text        NOT NULL,
    roles       text        NOT NULL,
    action      text        NOT NULL,
    outcome     text        NOT NULL CHECK (outcome IN ('DONE', 'REFUSED', 'FAILED')),
    object_kind text,
    object_id   text,
    detail      jsonb       NOT NULL,
    request_id  uuid
);
CREATE INDEX audit_event_at ON law.audit_event (at, id);
CREATE INDEX audit_event_actor ON law.audit_event (actor_id, id);
CREATE INDEX audit_event_object ON law.audit_event (object_kind, object_id, id);

CREATE TABLE law.account_revocation (
    account_id uuid PRIMARY KEY,
    revoked_at timestamptz NOT NULL,
    revoked_by uuid        NOT NULL
);

CREATE TABLE law.key_disposal (
    key_id      uuid PRIMARY KEY,
    owner_kind  text        NOT NULL,
    owner_id    text        NOT NULL,
    disposed_at timestamptz NOT NULL,
    disposed_by uuid        NOT NULL
);

CREATE TABLE law.incarnation (
    number      integer PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    certificate text        NOT NULL
);

-- keys: data keys and blind tokens; travel only in the key stream ----------------------------------------------------

CREATE TABLE keys.period_kek (
    id         uuid PRIMARY KEY,
    wrapped    bytea       NOT NULL,
    state      text        NOT NULL CHECK (state IN ('CURRENT', 'RETIRING')),
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX period_kek_one_current ON keys.period_kek (state) WHERE state = 'CURRENT';

CREATE TABLE keys.data_key (
    id         uuid PRIMARY KEY,
    owner_kind text        NOT NULL CHECK (owner_kind IN ('PATIENT', 'CASE_FILE', 'RECORD_VERSION')),
    owner_id   text        NOT NULL,
    kek_id     uuid        NOT NULL REFERENCES keys.period_kek (id),
    wrapped    bytea       NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX data_key_kek ON keys.data_key (kek_id);

-- The archive-wide secrets: the blind-index key, the retention key, the repository's chunk-naming key.
CREATE TABLE keys.secret (
    name       text PRIMARY KEY,
    kek_id     uuid        NOT NULL REFERENCES keys.period_kek (id),
    wrapped    bytea       NOT NULL,
    created_at timestamptz NOT NULL
);

-- One row per blind token, deleted with its owner.
CREATE TABLE keys.token (
    kind     text  NOT NULL,
    token    bytea NOT NULL,
    owner_id uuid  NOT NULL,
    PRIMARY KEY (kind, token, owner_id)
);
CREATE INDEX token_owner ON keys.token (owner_id);

-- local: never leaves the site --------------------------------------------------------------------------------------

CREATE TABLE local.session (
    token_sha256 bytea PRIMARY KEY,
    account_id   uuid        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX session_expiry ON local.session (expires_at);
CREATE INDEX session_account ON local.session (account_id);

CREATE TABLE local.idempotency_key (
    account_id     uuid        NOT NULL,
    key_sha256     bytea       NOT NULL,
    request_sha256 bytea       NOT NULL,
    resource_kind  text        NOT NULL,
    resource_id    text        NOT NULL,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, key_sha256)
);
CREATE INDEX idempotency_key_age ON local.idempotency_key (created_at);

CREATE TABLE local.ship_state (
    repository_id  uuid PRIMARY KEY,
    state          jsonb NOT NULL,
    prepared_point bytea,
    changed_at     timestamptz NOT NULL
);

-- What has been shipped of each pack, so that a tick sends only what is new.
CREATE TABLE local.shipped_pack (
    repository_id  uuid    NOT NULL,
    pack_id        uuid    NOT NULL,
    shipped_length bigint  NOT NULL,
    sealed         boolean NOT NULL,
    PRIMARY KEY (repository_id, pack_id)
);

-- The objects that hold each pack off site: the sealed pack, or the tails of an open one.
CREATE TABLE local.shipped_object (
    repository_id uuid   NOT NULL,
    object_name   text   NOT NULL,
    pack_id       uuid   NOT NULL,
    pack_offset   bigint NOT NULL,
    size          bigint NOT NULL,
    PRIMARY KEY (repository_id, object_name)
);
CREATE INDEX shipped_object_pack ON local.shipped_object (repository_id, pack_id, pack_offset);

-- Points that are not rolled up yet, so that a roll-up needs no right to read off site.
CREATE TABLE local.recent_point (
    repository_id uuid   NOT NULL,
    sequence      bigint NOT NULL,
    note          bytea  NOT NULL,
    PRIMARY KEY (repository_id, sequence)
);

-- Base chunks by keyed hash of their plaintext: an unchanged chunk is named again, not sent again.
CREATE TABLE local.base_chunk (
    repository_id uuid   NOT NULL,
    hmac          bytea  NOT NULL,
    epoch_id      uuid   NOT NULL,
    object_name   text   NOT NULL,
    size          bigint NOT NULL,
    PRIMARY KEY (repository_id, hmac)
);

CREATE TABLE local.offsite_run (
    id          uuid PRIMARY KEY,
    kind        text        NOT NULL,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    outcome     text,
    report      jsonb
);
CREATE INDEX offsite_run_started ON local.offsite_run (started_at DESC);

CREATE TABLE local.drill_run (
    id          uuid PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    result      text,
    report      jsonb
);
CREATE INDEX drill_run_started ON local.drill_run (started_at DESC);
