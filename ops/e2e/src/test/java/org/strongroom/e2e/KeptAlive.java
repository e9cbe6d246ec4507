package org.strongroom.e2e;

import java.util.Map;
import org.strongroom.home.Home;

/**
 * A server under a service manager: what ends is started again with the same command, as the unit that is delivered has
 * it, but for an end that it takes for final.
 */
final class KeptAlive implements AutoCloseable {
    private static final int FINAL = 3;
    private static final int TRIES = 20;

    private final Home home;
    private final Map<String, String> environment;
    private volatile ServerProcess server;
    private int starts = 1;

    private KeptAlive(Home home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
        this.server = ServerProcess.start(home, environment);
    }

    static KeptAlive start(Home home, Map<String, String> environment) {
        return new KeptAlive(home, environment);
    }

    ServerProcess server() {
        return server;
    }

    /** How often it was started. */
    int starts() {
        return starts;
    }

    /** Waits for the end and starts it again, and again when a start fails, with nobody's help. */
    void startAgain() {
        server.awaitEnd();
        for (int tries = 1; ; tries++) {
            starts++;
            try {
                server = ServerProcess.start(home, environment);
                return;
            } catch (ServerProcess.EndedAtOnce ended) {
                if (ended.code() == FINAL || tries == TRIES) {
                    throw new AssertionError("nothing but a person would start it again", ended);
                }
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
