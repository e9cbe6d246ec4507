package org.strongroom.drill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.home.Home;

/**
 * Starts the drill agent as a process of its own, by the command that the site configured, and waits for its end. The
 * server gives it nothing but its start: no session, no credential, no environment of its own. Thread-safe.
 */
@ApplicationScoped
public class DrillLauncher {
    private static final Logger LOG = LoggerFactory.getLogger(DrillLauncher.class);
    private static final long LIMIT_HOURS = 12;

    @Inject
    @ConfigProperty(name = "strongroom.drill.command")
    Optional<String> command;

    @Inject
    @ConfigProperty(name = "strongroom.home")
    Optional<String> home;

    @Inject
    DrillLaunches launches;

    /** Whether a command is configured: the program and its arguments, one a line. */
    public boolean configured() {
        return command.filter(line -> !line.isBlank()).isPresent() && home.isPresent();
    }

    /**
     * Runs one drill and waits for it; what came of it is told by its evidence alone.
     *
     * @param actor who starts it, for the audit log: a person who was asked for the role, or a job
     * @return {@code PASS} or {@code FAIL}; {@code ERROR} when the agent could not run to its end; empty when none is
     *     configured
     */
    public Optional<String> run(Actor actor) throws InterruptedException {
        if (!configured()) {
            return Optional.empty();
        }
        UUID launch = launches.begun(actor);
        String result = DrillLaunches.BROKEN_OFF;
        try {
            result = result(start());
        } catch (IOException notStarted) {
            LOG.error("The drill agent could not be started", notStarted);
        } finally {
            launches.ended(actor, launch, result);
        }
        return Optional.of(result);
    }

    private Process start() throws IOException {
        Path log = new Home(Path.of(home.get())).logs().resolve("drill.log");
        ProcessBuilder agent = new ProcessBuilder(command.get().lines().toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        agent.environment().keySet().removeIf(name -> name.startsWith("STRONGROOM_"));
        Process process = agent.start();
        process.getOutputStream().close();
        return process;
    }

    private static String result(Process agent) throws InterruptedException {
        if (!agent.waitFor(LIMIT_HOURS, TimeUnit.HOURS)) {
            LOG.error("The drill agent took longer than {} hours and was stopped", LIMIT_HOURS);
            agent.destroy();
            return DrillLaunches.BROKEN_OFF;
        }
        return switch (agent.exitValue()) {
            case 0 -> "PASS";
            case 1 -> "FAIL";
            default -> DrillLaunches.BROKEN_OFF;
        };
    }
}
