-- What a database administrator runs, once, to let Strongroom use a PostgreSQL (15 or newer) of the site's own.
-- Run with psql as a superuser; it asks for three passwords, which go into the files that
-- strongroom.database.{owner,app,ship}.password-file name (mode 0600).
--
-- postgresql.conf needs, before that, with a restart:
--     wal_level = logical
--     max_replication_slots = 10        -- two of them are Strongroom's
--     max_wal_senders = 10
--     max_slot_wal_keep_size = 8GB      -- how much log an unreachable store may hold back
--     synchronous_commit = on, fsync = on, full_page_writes = on
--     max_prepared_transactions = 0     -- an in-doubt branch would hold the change stream back
--     idle_in_transaction_session_timeout = 5min
--     log_parameter_max_length = 0, log_parameter_max_length_on_error = 0, log_min_error_statement = panic,
--     log_error_verbosity = terse       -- nothing of a patient in the log
-- pg_hba.conf needs, for the server's host, TLS and SCRAM for all three (the change stream uses the database's line):
--     hostssl  strongroom  strongroom_owner,strongroom_app,strongroom_ship  HOST/32  scram-sha-256

\set ON_ERROR_STOP on
SET password_encryption = 'scram-sha-256';

\prompt 'password of strongroom_owner: ' owner_password
\prompt 'password of strongroom_app: ' app_password
\prompt 'password of strongroom_ship: ' ship_password

CREATE ROLE strongroom_owner LOGIN NOSUPERUSER NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE strongroom_app   LOGIN NOSUPERUSER NOCREATEROLE PASSWORD :'app_password';
CREATE ROLE strongroom_ship  LOGIN NOSUPERUSER NOCREATEROLE REPLICATION PASSWORD :'ship_password';

CREATE DATABASE strongroom OWNER strongroom_owner TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C';
REVOKE ALL ON DATABASE strongroom FROM PUBLIC;
GRANT CONNECT ON DATABASE strongroom TO strongroom_app, strongroom_ship;

-- The shipper may end a change stream that a killed server left behind: it is its own session, so no grant is needed.
-- Strongroom's migrations make the schemas, tables, grants and the publication (tables one by one) as strongroom_owner.
