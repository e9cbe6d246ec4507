-- Who may do what, set anew after each migration run so that a new table is never without its grants.

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA archive, law, keys, local TO strongroom_app, strongroom_ship;

-- The application reads and writes rows. No TRUNCATE: rows cannot tell it in the journal.
REVOKE ALL ON ALL TABLES IN SCHEMA archive, law, keys, local FROM strongroom_app, strongroom_ship, PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA archive, law, keys, local TO strongroom_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA archive, law, keys, local TO strongroom_app;

-- The audit log only grows.
REVOKE UPDATE, DELETE ON law.audit_event FROM strongroom_app;

-- What was destroyed stays on record, and no hold or disposal vanishes. (A restore migrates to older versions first.)
DO $$
BEGIN
    IF to_regclass('law.disposal') IS NOT NULL THEN
        REVOKE UPDATE, DELETE ON law.key_disposal, law.destroyed_extent, law.stale_law FROM strongroom_app;
        REVOKE DELETE ON law.hold, law.disposal FROM strongroom_app;
    END IF;
END
$$;
REVOKE INSERT, UPDATE, DELETE ON archive.schema_history FROM strongroom_app;

-- The shipper reads what is journaled, and writes its own state and the marker.
GRANT SELECT ON ALL TABLES IN SCHEMA archive, law, keys TO strongroom_ship;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA local TO strongroom_ship;
GRANT INSERT, UPDATE ON archive.recovery_marker TO strongroom_ship;
