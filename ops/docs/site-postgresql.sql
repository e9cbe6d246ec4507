-- What a database administrator runs, once, to let Strongroom use a PostgreSQL (15 or newer) of the site's own.
-- Run with psql as a superuser; it asks for three passwords, which go into the files that
-- strongroom.database.{owner,app,ship}.password-file name (mode 0600).
--
--     psql -h HOST -U postgres -f site-postgresql.sql
--
-- Before that, PostgreSQL needs the settings in ../deploy/postgresql/strongroom.conf, with a restart, and the line in
-- ../deploy/postgresql/pg_hba.conf. Afterwards "strongroom doctor" says what is still missing.

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

-- What was acknowledged is on stable storage, whatever the other databases of this cluster do.
ALTER DATABASE strongroom SET synchronous_commit = on;
ALTER DATABASE strongroom SET idle_in_transaction_session_timeout = '5min';
-- Nothing of a patient in the log: an error's own text may quote a value, so errors go to the client alone.
ALTER DATABASE strongroom SET log_statement = none;
ALTER DATABASE strongroom SET log_min_duration_statement = -1;
ALTER DATABASE strongroom SET log_min_messages = log;
ALTER DATABASE strongroom SET log_min_error_statement = panic;
ALTER DATABASE strongroom SET log_error_verbosity = terse;
ALTER DATABASE strongroom SET log_parameter_max_length = 0;
ALTER DATABASE strongroom SET log_parameter_max_length_on_error = 0;

-- The shipper may end a change stream that a killed server left behind: it is its own session, so no grant is needed.
-- Strongroom's migrations make the schemas, tables, grants and the publication (tables one by one) as strongroom_owner.
