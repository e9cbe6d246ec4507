-- The untouched source of an import is kept in a file of its own kind, which is about no patient of its own: it is
-- kept as long as one of the case files that it accompanies, and a hold on one of them holds it.

ALTER TABLE archive.case_file DROP CONSTRAINT case_file_kind_check;
ALTER TABLE archive.case_file ADD CONSTRAINT case_file_kind_check
    CHECK (kind IN ('INDIVIDUAL', 'COUPLE', 'FAMILY', 'GROUP', 'SOURCE'));

CREATE TABLE archive.source_accompaniment (
    source_id    uuid NOT NULL REFERENCES archive.case_file (id),
    case_file_id uuid NOT NULL REFERENCES archive.case_file (id),
    PRIMARY KEY (source_id, case_file_id)
);
CREATE INDEX source_accompaniment_case_file ON archive.source_accompaniment (case_file_id, source_id);
