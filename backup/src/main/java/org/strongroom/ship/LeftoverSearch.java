package org.strongroom.ship;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.UnreachableException;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.schema.Migrations;

/** Looks in a superseded server's database for what was acknowledged and not taken over. Consumes nothing. One thread. */
final class LeftoverSearch {
    /** An act is written down a little before its transaction commits. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final int LISTED = 10_000;
    private static final Duration BUSY_LIMIT = Duration.ofSeconds(5);
    private static final String OBJECT_IN_USE = "55006";

    private static final Logger LOG = LoggerFactory.getLogger(LeftoverSearch.class);

    /** Looking changes nothing; what people were shown is in the log, which stays readable. */
    private static final String ACTS = " FROM law.audit_event WHERE at >= ? AND outcome = 'DONE' AND action NOT IN"
            + " ('SIGN_IN', 'SIGN_OUT', 'API_CALL') AND action NOT LIKE '%\\_READ' AND action NOT LIKE '%\\_SEARCH'"
            + " AND action NOT LIKE '%\\_LIST' AND action NOT LIKE '%\\_STATUS'";

    /** Counts the Begin messages that wait in the slot. */
    private static final String WAITING = "SELECT count(*) FROM pg_logical_slot_peek_binary_changes(?, NULL, NULL,"
            + " 'proto_version', '1', 'publication_names', ?) WHERE get_byte(data, 0) = ascii('B')";

    private final DataSource database;

    /** Over connections of the shipper's role. */
    LeftoverSearch(DataSource database) {
        this.database = database;
    }

    /**
     * What there is.
     *
     * @param from when the point was made that the successor went on from
     * @param points points of this server after it
     */
    Leftover find(Instant from, long points) {
        Instant since = from.minus(MARGIN);
        try (Connection connection = database.getConnection()) {
            return new Leftover(since, points, waiting(connection), count(connection, since), list(connection, since));
        } catch (SQLException e) {
            throw new UnreachableException("cannot look for what was not shipped: " + e.getMessage(), e);
        }
    }

    private static Optional<Long> waiting(Connection connection) {
        long deadline = System.nanoTime() + BUSY_LIMIT.toNanos();
        while (true) {
            try (PreparedStatement select = connection.prepareStatement(WAITING)) {
                select.setString(1, ReplicationSlot.STRONGROOM);
                select.setString(2, Migrations.PUBLICATION);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    return Optional.of(rows.getLong(1));
                }
            } catch (SQLException e) {
                if (!OBJECT_IN_USE.equals(e.getSQLState()) || System.nanoTime() > deadline) {
                    LOG.warn("The transactions that were never shipped cannot be counted: {}", e.getMessage());
                    return Optional.empty();
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static long count(Connection connection, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT count(*)" + ACTS)) {
            select.setObject(1, OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static List<Leftover.Act> list(Connection connection, Instant since) throws SQLException {
        String sql = "SELECT at, action, coalesce(object_kind, ''), coalesce(object_id, '')" + ACTS
                + " ORDER BY at, id LIMIT " + LISTED;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
            List<Leftover.Act> acts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    acts.add(new Leftover.Act(
                            rows.getObject(1, OffsetDateTime.class).toInstant(),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4)));
                }
            }
            return acts;
        }
    }
}
