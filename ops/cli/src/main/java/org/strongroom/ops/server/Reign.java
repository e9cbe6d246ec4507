package org.strongroom.ops.server;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.EngineException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.repository.Repository;
import org.strongroom.ship.Fencing;
import org.strongroom.ship.Superseded;
import org.strongroom.ship.SupersededException;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;

/** Whether a home's server is still the archive's: looked at before it takes in anything. */
final class Reign {
    private final Home home;

    Reign(Home home) {
        this.home = home;
    }

    /**
     * Refuses a home that was succeeded before, unless it is to be opened for reading only. That is allowed to every home: one
     * that was stopped in time does not know of its successor.
     *
     * @throws ConfigurationException when it was succeeded and not asked for so, or there is no archive in it to be read
     */
    void require(boolean readingOnly) {
        Optional<Superseded> end = Superseded.load(home);
        if (readingOnly && FirstStart.isDue(home)) {
            throw new ConfigurationException(
                    "no archive lives in " + home.root() + ": there is nothing to be read; give its --home");
        }
        if (!readingOnly && end.isPresent()) {
            throw new ConfigurationException(end.get().message());
        }
    }

    /**
     * Asks the store whether a later incarnation was certified while this one was down. A store that does not answer is no
     * reason to stay down: the first tick asks again.
     *
     * @throws ConfigurationException when there is one; the home says so from now on
     */
    void look(Offsite offsite, Database database, Clock clock, Consumer<String> log) {
        Identity identity = Identity.load(home.identity());
        Repository repository = new Repository(
                identity.repositoryId(),
                StoreLocation.parse(offsite.location())
                        .open(Optional.of(StoreCredentials.load(offsite.credentialsFile()))));
        Fencing fencing =
                new Fencing(home, identity, repository, database.address(), database.login(DatabaseRole.SHIP), clock);
        Optional<SupersededException> later;
        try {
            later = fencing.look();
        } catch (EngineException e) {
            log.accept("whether this server was succeeded by another is not known yet: " + e.getMessage());
            return;
        }
        later.ifPresent(found -> {
            throw new ConfigurationException(fencing.end(found).message());
        });
    }
}
