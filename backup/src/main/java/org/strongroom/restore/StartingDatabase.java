package org.strongroom.restore;

import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.home.Home;
import org.strongroom.postgres.EmbeddedPostgres;
import org.strongroom.postgres.PostgresOptions;
import org.strongroom.repository.Pool;

/**
 * An empty database to rebuild in, which is made and started while something else goes on. Stopped with this, also when
 * nobody waited for it.
 */
final class StartingDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StartingDatabase.class);

    private final ExecutorService thread;
    private final Future<EmbeddedPostgres> postgres;

    private StartingDatabase(ExecutorService thread, Future<EmbeddedPostgres> postgres) {
        this.thread = thread;
        this.postgres = postgres;
    }

    /** Begins. */
    static StartingDatabase begin(Home home, RestoreRequest request) {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread starting = new Thread(task, "strongroom-database");
            starting.setDaemon(true);
            return starting;
        });
        return new StartingDatabase(thread, thread.submit(() -> start(home, request)));
    }

    /** Makes and starts one, here and now. */
    static EmbeddedPostgres start(Home home, RestoreRequest request) {
        return EmbeddedPostgres.start(
                Unfinished.layout(home), new PostgresOptions(request.postgresBinaries(), OptionalInt.empty()));
    }

    /** The database, once it takes connections; fails as its start did. */
    EmbeddedPostgres started() {
        return Pool.get(postgres);
    }

    /** Waits for the start, also when interrupted: nobody else would stop what comes up. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    postgres.get().close();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    LOG.debug("The database that is to stop did not come up", e);
                    return;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
