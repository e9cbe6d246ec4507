package org.strongroom.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;

/** Reaches past the API for what only time would bring: the end of a session. */
final class LocalSessions {
    private LocalSessions() {}

    /** Ends every session of the account as if its time were over. */
    static void expire(RunningStrongroom strongroom, String accountId) {
        DatabaseAddress address = new DatabaseAddress(
                "127.0.0.1", strongroom.server().state().path("postgresPort").asInt(), DatabaseAddress.STRONGROOM);
        DatabaseLogin owner =
                new DatabaseLogin("strongroom_owner", strongroom.home().databaseOwnerPassword());
        try (Connection connection = Connections.dataSource(address, owner).getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update local.session set expires_at = now() - interval '1 second' where account_id = ?")) {
            update.setObject(1, UUID.fromString(accountId));
            if (update.executeUpdate() == 0) {
                throw new AssertionError("the account has no session");
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
