package org.strongroom.ship;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.EngineException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.postgres.Connections;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.repository.Succession;
import org.strongroom.store.ObjectInfo;

/** Ends a server that has been succeeded: finds it out, and writes down what it held. Thread-safe. */
public final class Fencing {
    private static final Logger LOG = LoggerFactory.getLogger(Fencing.class);

    private final Home home;
    private final Identity identity;
    private final Repository repository;
    private final DataSource database;
    private final Clock clock;

    /** Touches neither the store nor the database yet; {@code ship} is the shipper's role. */
    public Fencing(
            Home home,
            Identity identity,
            Repository repository,
            DatabaseAddress address,
            DatabaseLogin ship,
            Clock clock) {
        this.home = home;
        this.identity = identity;
        this.repository = repository;
        this.database = Connections.dataSource(address, ship);
        this.clock = clock;
    }

    /**
     * Asks the store whether a later incarnation was certified.
     *
     * @throws EngineException when the store does not say
     */
    public Optional<SupersededException> look() {
        return new SuccessionWatch(identity, repository)
                .successor()
                .map(later -> new SupersededException(identity.incarnation(), later));
    }

    /** Writes the end into the home, with what is left over as far as it can be found. Once; later calls read it. */
    public Superseded end(SupersededException found) {
        return Superseded.load(home).orElseGet(() -> {
            Superseded end = Superseded.store(home, found, leftover(found), clock.instant());
            LOG.error("{}", end.message());
            return end;
        });
    }

    private Optional<Leftover> leftover(SupersededException found) {
        try {
            ShippingMemory memory = new ShippingMemory(database, repository.id());
            Optional<ShipState> state = memory.load().map(ShippingMemory.Remembered::state);
            long written = state.map(ShipState::sequence).orElse(0L);
            long points = found.takesOver()
                    .map(last -> Math.max(0, written - last.sequence() - 1))
                    .orElse(0L);
            Instant from = found.takesOver()
                    .flatMap(this::made)
                    .or(() -> state.flatMap(ShipState::lastPointAt))
                    .orElse(Instant.EPOCH);
            return Optional.of(new LeftoverSearch(database).find(from, points));
        } catch (EngineException e) {
            LOG.warn("What this server held and its successor does not know cannot be told: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** When the point was made that the successor went on from. */
    private Optional<Instant> made(Succession last) {
        Iterator<ObjectInfo> named =
                repository.list(ObjectKind.POINT, ObjectNames.pointPrefix(last.sequence()), Optional.empty());
        while (named.hasNext()) {
            ObjectInfo info = named.next();
            if (info.name().endsWith(last.point())) {
                byte[] bytes = repository.read(ObjectRef.of(info.name(), info.size()));
                return Optional.of(
                        ChainedPoint.parse(info.name(), bytes).point().time());
            }
        }
        return Optional.empty();
    }
}
