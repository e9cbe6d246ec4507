package org.strongroom.server;

import fish.payara.micro.BootstrapException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import sun.misc.Signal;

/**
 * Start class of the server jar.
 *
 * <p>Exit codes: 0 stopped when asked to; 1 the application did not deploy, or the stop failed; 2 wrong arguments; 3 the
 * machine or the settings do not allow the start.
 */
public final class Main {
    private static final AtomicBoolean STOPPING = new AtomicBoolean();

    private Main() {}

    /** Boots the container, deploys the EARs, says so on standard output, and stays until it is asked to stop. */
    public static void main(String[] args) {
        long asked = ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElseGet(System::currentTimeMillis);
        Report report = new Report(System.out);
        try {
            Arguments arguments = Arguments.parse(args);
            Instance instance = Instance.boot(arguments);
            stopWhenAsked(instance, report, arguments.stopOnStdinEnd());
            for (var ear : arguments.ears()) {
                instance.deploy(ear);
            }
            OptionalInt port = instance.open(arguments.port());
            if (Boolean.getBoolean("strongroom.server.summary")) {
                System.out.println(instance.summary(arguments.ears()));
            }
            port.ifPresent(open -> report.ready(open, System.currentTimeMillis() - asked));
        } catch (IllegalArgumentException e) {
            exit(report, 2, e.getMessage());
        } catch (StartFailedException e) {
            Logger.getLogger(Main.class.getName()).log(Level.SEVERE, "start failed", e);
            exit(report, e.exitCode(), e.getMessage());
        } catch (IOException e) {
            exit(report, 3, e.toString());
        }
    }

    // halt, because a container that is half up can hold an orderly exit for minutes; nothing is stored in this process
    private static void exit(Report report, int code, String reason) {
        if (STOPPING.compareAndSet(false, true)) {
            report.failed(reason);
            Runtime.getRuntime().halt(code);
        }
    }

    private static void stopWhenAsked(Instance instance, Report report, boolean onStdinEnd) {
        Runnable stop = () -> {
            if (STOPPING.compareAndSet(false, true)) {
                stop(instance, report);
            }
        };
        for (String name : new String[] {"TERM", "INT"}) {
            Signal.handle(new Signal(name), signal -> new Thread(stop, "stop").start());
        }
        if (onStdinEnd) {
            Thread watch = new Thread(() -> awaitEnd(System.in, stop), "parent-watch");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void awaitEnd(InputStream parent, Runnable stop) {
        try {
            while (parent.read() >= 0) {
                // the parent says nothing; only the end of the stream matters
            }
        } catch (IOException e) {
            Logger.getLogger(Main.class.getName()).log(Level.WARNING, "standard input broke off", e);
        }
        // a thread of its own: this one is a daemon and would not keep the process alive until the stop is done
        new Thread(stop, "stop").start();
    }

    private static void stop(Instance instance, Report report) {
        try {
            instance.stop();
            // with hooks: they sweep the folders. The container may have called it already.
            System.exit(0);
        } catch (BootstrapException e) {
            Logger.getLogger(Main.class.getName()).log(Level.SEVERE, "the stop failed", e);
            report.failed("the stop failed: " + e);
            Runtime.getRuntime().halt(1);
        }
    }
}
