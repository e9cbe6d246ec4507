package org.strongroom.ship;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.anomaly.Amount;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.anomaly.Signal;
import org.strongroom.anomaly.Slot;

/**
 * What the database remembers of how much was changed in each hour. It grows with hours and accounts, not with records. The
 * amounts of a point are remembered with the point, so that each change is counted once.
 */
final class ChangeHours {
    /** Totals of a month and a window, and who it was in the newest window. */
    static final String QUERY = "SELECT hour, signal, account_id, amount, first_at, first_point FROM local.change_hour"
            + " WHERE repository_id = ? AND hour >= ? AND (account_id = ? OR hour >= ?)";

    private static final UUID EVERYBODY = new UUID(0, 0);
    private static final Duration KEPT = Duration.ofDays(62);
    private static final Duration LOOKED_AT = ChangeHistory.REACH;
    private static final Duration WHO = ChangeHistory.WINDOW.plusHours(2);

    private ChangeHours() {}

    static void add(Connection connection, UUID repository, Map<Slot, Amount> changes, Instant now)
            throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        String upsert = "INSERT INTO local.change_hour AS known (repository_id, account_id, hour, signal, amount,"
                + " first_at, first_point) VALUES (?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (repository_id, account_id, hour, signal) DO UPDATE"
                + " SET amount = known.amount + EXCLUDED.amount, first_at = least(known.first_at, EXCLUDED.first_at),"
                + " first_point = least(known.first_point, EXCLUDED.first_point)";
        try (PreparedStatement insert = connection.prepareStatement(upsert)) {
            for (Map.Entry<Slot, Amount> entry : changes.entrySet()) {
                Slot slot = entry.getKey();
                insert.setObject(1, repository);
                insert.setObject(2, slot.account().orElse(EVERYBODY));
                insert.setObject(3, time(slot.hour()));
                insert.setString(4, slot.signal().name());
                insert.setLong(5, entry.getValue().sum());
                insert.setObject(6, time(entry.getValue().firstAt()));
                insert.setLong(7, entry.getValue().firstPoint());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM local.change_hour WHERE hour < ?")) {
            delete.setObject(1, time(now.minus(KEPT)));
            delete.executeUpdate();
        }
    }

    static ChangeHistory of(PreparedStatement select, Instant now) throws SQLException {
        select.setObject(2, time(now.minus(LOOKED_AT)));
        select.setObject(3, EVERYBODY);
        select.setObject(4, time(now.minus(WHO)));
        ChangeHistory history = new ChangeHistory();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                UUID account = rows.getObject(3, UUID.class);
                history.add(
                        new Slot(
                                rows.getObject(1, OffsetDateTime.class).toInstant(),
                                Signal.valueOf(rows.getString(2)),
                                account.equals(EVERYBODY) ? Optional.empty() : Optional.of(account)),
                        new Amount(
                                rows.getLong(4),
                                rows.getObject(5, OffsetDateTime.class).toInstant(),
                                rows.getLong(6)));
            }
        }
        return history;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
