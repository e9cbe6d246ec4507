package org.strongroom.restore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.strongroom.failure.IntegrityException;
import org.strongroom.identity.Ids;
import org.strongroom.repository.Point;

/**
 * Whether a restore reaches the newest law: holds, disposals, revocations, the audit log. Where it does not, it refuses, or
 * notes why and leaves a mark in the restored law that status, console and health show. One thread.
 */
final class LawReach {
    private static final String OPTION =
            "to open on the newest law that can be read, say --accept-stale-law: the archive"
                    + " will say so on every page";

    private final LawPolicy policy;
    private final Set<String> reasons = new LinkedHashSet<>();

    LawReach(LawPolicy policy) {
        this.policy = policy;
    }

    /**
     * Says that newer law there was cannot be had.
     *
     * @throws IntegrityException unless a stale law is accepted
     */
    void missing(String why) {
        if (policy == LawPolicy.NEWEST) {
            throw new IntegrityException(why + ": the newest law cannot be had, and holds and destructions that it has"
                    + " would be undone; " + OPTION);
        }
        reasons.add(why);
    }

    /** Whether to look further where the newest law cannot be read. */
    boolean acceptsStale() {
        return policy == LawPolicy.ACCEPT_STALE;
    }

    /** Whether newer law is missing. */
    boolean stale() {
        return !reasons.isEmpty();
    }

    /** Marks the restored law and writes the event into its audit log; nothing when the law is the newest. */
    Optional<String> record(DataSource database, Point newest, int incarnation, Instant now) {
        if (!stale()) {
            return Optional.empty();
        }
        String reason = String.join("; ", reasons);
        OffsetDateTime at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            set(
                    connection,
                    "INSERT INTO law.stale_law (incarnation, accepted_at, law_point, law_time, reason)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (incarnation) DO NOTHING",
                    incarnation,
                    at,
                    newest.sequence(),
                    OffsetDateTime.ofInstant(newest.time(), ZoneOffset.UTC),
                    reason);
            set(
                    connection,
                    "INSERT INTO law.audit_event (id, at, actor_id, actor_name, roles, action, outcome, object_kind,"
                            + " object_id, detail) VALUES (?, ?, NULL, 'restore', '', 'RESTORE_STALE_LAW', 'DONE',"
                            + " 'incarnation', ?, ?::jsonb)",
                    Ids.next(),
                    at,
                    Integer.toString(incarnation),
                    "{\"lawPoint\":\"" + newest.sequence() + "\"}");
            connection.commit();
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("mark the law as stale", e);
        }
        return Optional.of("the law that this archive was opened on is not the newest: it ends at point "
                + newest.sequence() + " (" + newest.time() + "), because " + reason
                + ". Holds, destructions and revocations decided later are not known here");
    }

    private static void set(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }
}
