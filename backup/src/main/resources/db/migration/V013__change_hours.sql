-- How much was changed in each hour: in all (account_id is all zeros), and by each account. Kept for two months, so that
-- what is unusual can be told. Local: whoever has the keys counts the same from the journal off site.
CREATE TABLE local.change_hour (
    repository_id uuid        NOT NULL,
    account_id    uuid        NOT NULL,
    hour          timestamptz NOT NULL,
    signal        text        NOT NULL,
    amount        bigint      NOT NULL,
    first_at      timestamptz NOT NULL,
    first_point   bigint      NOT NULL,
    PRIMARY KEY (repository_id, account_id, hour, signal)
);
CREATE INDEX change_hour_age ON local.change_hour (hour);
