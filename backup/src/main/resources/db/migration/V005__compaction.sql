-- How much of each sealed pack belongs to a record still, as counted last: compaction finds its work here.
CREATE TABLE local.pack_usage (
    pack_id    uuid PRIMARY KEY,
    stored     bigint      NOT NULL,
    live       bigint      NOT NULL,
    counted_at timestamptz NOT NULL,
    dead_since timestamptz
);
CREATE INDEX pack_usage_counted ON local.pack_usage (counted_at);
CREATE INDEX pack_usage_dead ON local.pack_usage (pack_id) WHERE live < stored;

-- Compactions that changed something, failed, or were asked for.
CREATE TABLE local.compaction_run (
    id          uuid PRIMARY KEY,
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    outcome     text,
    report      jsonb
);
CREATE INDEX compaction_run_started ON local.compaction_run (started_at DESC);
