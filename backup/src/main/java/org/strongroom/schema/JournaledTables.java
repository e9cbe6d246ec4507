package org.strongroom.schema;

import java.util.List;
import java.util.stream.Stream;

/** The list that the publication follows. A test fails when a migration adds a table that is not here. */
final class JournaledTables {

    /** The newest migration. */
    static final int SCHEMA_VERSION = 13;

    static final List<TableName> ALL = Stream.of(
                    "archive.account",
                    "archive.account_role",
                    "archive.care_team_member",
                    "archive.case_file",
                    "archive.case_file_patient",
                    "archive.extent",
                    "archive.patient",
                    "archive.quarantine",
                    "archive.record",
                    "archive.record_participant",
                    "archive.record_version",
                    "archive.recovery_marker",
                    "archive.source_accompaniment",
                    "keys.data_key",
                    "keys.period_kek",
                    "keys.secret",
                    "keys.token",
                    "law.account_revocation",
                    "law.audit_event",
                    "law.destroyed_extent",
                    "law.disposal",
                    "law.hold",
                    "law.incarnation",
                    "law.key_disposal",
                    "law.stale_law")
            .map(TableName::parse)
            .sorted()
            .toList();

    private JournaledTables() {}
}
