package org.strongroom.ops.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.strongroom.content.StoredContent;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.identity.Ids;
import org.strongroom.keys.SealPlace;
import org.strongroom.keys.Sealing;
import org.strongroom.pack.ExtentLocation;

/**
 * The rows that filing records makes, in one transaction: patient, case file, records, versions, extents, wrapped keys,
 * tokens, audit events, sealed as the archive seals them. By plain statements: what the container and JPA cost is not
 * measured here. One thread, one transaction.
 */
final class Filing {
    private static final String OFFICER = "bench";
    private static final int TOKEN_SIZE = 16;

    private final SecretBytes periodKey;
    private final UUID periodKeyId;
    private final UUID account;
    private final UUID patient = Ids.next();
    private final UUID caseFile = Ids.next();
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    private final Rows patients = new Rows("archive.patient", "(?,?,1,?,NULL,'ACTIVE',?,?,?,0,1)");
    private final Rows files = new Rows("archive.case_file", "(?,?,1,?,NULL,'INDIVIDUAL','OPEN',?,?,?,0)");
    private final Rows joined = new Rows("archive.case_file_patient", "(?,?,?)");
    private final Rows records = new Rows("archive.record", "(?,?,?,?,'FILED',1,?,?,0)");
    private final Rows versions = new Rows("archive.record_version", "(?,1,?,1,?,?,?,?,?,?,?,?)");
    private final Rows participants = new Rows("archive.record_participant", "(?,?)");
    private final Rows extents = new Rows("archive.extent", "(?,1,?,?,?,?,?)");
    private final Rows keys = new Rows("keys.data_key", "(?,?,?,?,?,?)");
    private final Rows tokens = new Rows("keys.token", "(?,?,?)");
    private final Rows events = new Rows(
            "law.audit_event", "(?,?,?,?,'RECORDS_OFFICER','RECORD_FILE','DONE','record',?,cast(? as jsonb),NULL)");

    Filing(SecretBytes periodKey, UUID periodKeyId, UUID account) {
        this.periodKey = periodKey;
        this.periodKeyId = periodKeyId;
        this.account = account;
        try (SecretBytes key = SecretBytes.random(32)) {
            UUID id = key("PATIENT", patient.toString(), key);
            byte[] sealed =
                    seal(key, "archive.patient", patient, Map.of("family", "Sample", "birthDate", "1980-05-05"));
            patients.add(patient, id, sealed, now, account, now);
        }
        try (SecretBytes key = SecretBytes.random(32)) {
            UUID id = key("CASE_FILE", caseFile.toString(), key);
            byte[] sealed = seal(key, "archive.case_file", caseFile, Map.of("title", "Sessions"));
            files.add(caseFile, id, sealed, now, account, now);
        }
        joined.add(caseFile, patient, now);
    }

    /** Adds a record whose content is stored under this key. */
    void add(UUID record, SecretBytes key, String name, StoredContent content) {
        String category = name.endsWith("txt") ? "PROGRESS_NOTE" : "RECORDING";
        records.add(record, caseFile, category, account, now, account);
        Map<String, Object> form = Map.of(
                "title",
                "Session",
                "mediaType",
                content.mediaType(),
                "fileName",
                name,
                "eventDate",
                "2026-01-05",
                "sha256",
                content.sha256());
        versions.add(
                record,
                key("RECORD_VERSION", record + "/1", key),
                Sealing.seal(key, new SealPlace("archive.record_version", record + "/1", 1), form),
                Sealing.seal(
                        periodKey,
                        new SealPlace("archive.record_version/retention", record + "/1", 1),
                        Map.of("eventDate", "2026-01-05")),
                content.blob().sha256(),
                content.length(),
                content.blob().length(),
                content.compression().name(),
                now,
                account);
        participants.add(record, patient);
        List<ExtentLocation> places = content.blob().extents();
        for (int i = 0; i < places.size(); i++) {
            ExtentLocation extent = places.get(i);
            extents.add(record, i, extent.packId(), extent.offset(), extent.length(), extent.sha256());
        }
        tokens.add("RECORD_DATE", token(1), record);
        tokens.add("RECORD_MONTH", token(2), record);
        events.add(
                Ids.next(),
                now,
                account,
                OFFICER,
                record.toString(),
                "{\"caseFile\":\"" + caseFile + "\",\"version\":\"1\"}");
    }

    /** Inserts all of it; the caller commits. */
    void insert(Connection connection) throws SQLException {
        for (Rows rows :
                List.of(keys, patients, files, joined, records, versions, participants, extents, tokens, events)) {
            rows.insert(connection);
        }
    }

    private UUID key(String kind, String owner, SecretBytes key) {
        UUID id = Ids.next();
        keys.add(id, kind, owner, periodKeyId, KeyWrap.wrap(periodKey, key), now);
        return id;
    }

    private byte[] token(int of) {
        return Arrays.copyOf(Hashes.hmacSha256(periodKey, new byte[] {(byte) of}), TOKEN_SIZE);
    }

    private static byte[] seal(SecretBytes key, String table, UUID id, Object form) {
        return Sealing.seal(key, new SealPlace(table, id.toString(), 1), form);
    }
}
