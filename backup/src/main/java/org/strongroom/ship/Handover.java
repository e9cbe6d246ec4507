package org.strongroom.ship;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.repository.ObjectRef;

/** Leaves for the shipper of a restored server what it goes on from: its place in the chain, and the packs off site. */
public final class Handover {
    private Handover() {}

    /**
     * A pack that is off site.
     *
     * @param sealed whether {@code objects} is the one sealed pack, or the tails of an open one in order
     */
    public record OffsitePack(UUID pack, boolean sealed, List<ObjectRef> objects) {
        /** Copies the list. */
        public OffsitePack {
            objects = List.copyOf(objects);
        }
    }

    /** Writes the state to the schema {@code local} of a database that has none yet. */
    public static void write(
            DataSource database, UUID repository, ShipState state, List<OffsitePack> packs, Instant now) {
        new ShippingMemory(database, repository).save(state, now);
        try (Connection connection = database.getConnection();
                PreparedStatement pack = connection.prepareStatement(
                        "INSERT INTO local.shipped_pack (repository_id, pack_id, shipped_length, sealed)"
                                + " VALUES (?, ?, ?, ?)");
                PreparedStatement object = connection.prepareStatement(
                        "INSERT INTO local.shipped_object (repository_id, object_name, pack_id, pack_offset, size)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (OffsitePack offsite : packs) {
                add(repository, offsite, pack, object);
            }
            pack.executeBatch();
            object.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new OperationFailedException("cannot hand over to the shipper: " + e.getMessage(), e);
        }
    }

    private static void add(UUID repository, OffsitePack offsite, PreparedStatement pack, PreparedStatement object)
            throws SQLException {
        long at = 0;
        for (ObjectRef ref : offsite.objects()) {
            object.setObject(1, repository);
            object.setString(2, ref.name());
            object.setObject(3, offsite.pack());
            object.setLong(4, at);
            object.setLong(5, ref.size());
            object.addBatch();
            at += ref.size();
        }
        pack.setObject(1, repository);
        pack.setObject(2, offsite.pack());
        pack.setLong(3, at);
        pack.setBoolean(4, offsite.sealed());
        pack.addBatch();
    }
}
