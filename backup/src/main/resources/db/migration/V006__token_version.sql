-- What is filed about a patient in the blind index grows with the software. Each patient remembers by which version its
-- tokens were made, so that a job can make those anew that are older; whoever is there already was indexed by the first.

ALTER TABLE archive.patient ADD COLUMN token_version smallint NOT NULL DEFAULT 1;
CREATE INDEX patient_token_version ON archive.patient (token_version, id);
