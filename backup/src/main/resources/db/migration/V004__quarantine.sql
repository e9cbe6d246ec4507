-- Versions whose content a malware scanner knows, or could not look at: nobody reads them until a records officer decides.
CREATE TABLE archive.quarantine (
    record_id  uuid        NOT NULL,
    version    integer     NOT NULL,
    reason     text        NOT NULL CHECK (reason IN ('MALWARE', 'NOT_SCANNED')),
    state      text        NOT NULL CHECK (state IN ('HELD', 'RELEASED', 'REFUSED')),
    held_at    timestamptz NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    PRIMARY KEY (record_id, version),
    FOREIGN KEY (record_id, version) REFERENCES archive.record_version (record_id, version),
    CHECK ((state = 'HELD') = (decided_at IS NULL AND decided_by IS NULL))
);
CREATE INDEX quarantine_held ON archive.quarantine (record_id, version) WHERE state = 'HELD';
