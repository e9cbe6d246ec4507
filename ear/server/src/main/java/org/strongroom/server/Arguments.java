package org.strongroom.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server was told on its command line.
 *
 * @param ears the EARs to deploy once the instance is up, in order
 * @param port the HTTPS port on loopback; 0: any free one
 * @param run the folder that takes the root and temporary folders; without it the container chooses its own
 * @param keystore the TLS key and its certificate, PKCS#12; without it HTTPS stays as the container has it
 * @param keystorePassword a file that holds the key store's password
 * @param log the log file, rotated; without it the container's own logging stays
 * @param stallSeconds how long a client may neither send nor take a byte in the middle of a body
 * @param logAsJson whether each record of the log is a JSON object
 * @param stopOnStdinEnd whether the end of standard input stops the server: its parent is gone
 * @param container everything else, handed to Payara Micro as it came
 */
record Arguments(
        List<Path> ears,
        int port,
        Optional<Path> run,
        Optional<Path> keystore,
        Optional<Path> keystorePassword,
        Optional<Path> log,
        int stallSeconds,
        boolean logAsJson,
        boolean stopOnStdinEnd,
        List<String> container) {
    private static final int STALL_SECONDS = 60;

    Arguments {
        ears = List.copyOf(ears);
        container = List.copyOf(container);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535, not " + port);
        }
        if (stallSeconds < 1) {
            throw new IllegalArgumentException("a stall lasts at least a second, not " + stallSeconds);
        }
        if (keystore.isPresent() != keystorePassword.isPresent()) {
            throw new IllegalArgumentException("--keystore and --keystore-password-file belong together");
        }
    }

    /**
     * Reads a command line. {@code --deploy x.ear} is taken as {@code --ear x.ear}, because Payara Micro's own command
     * line refuses EARs.
     *
     * @throws IllegalArgumentException for a missing or malformed value
     */
    static Arguments parse(String... args) {
        List<Path> ears = new ArrayList<>();
        List<String> container = new ArrayList<>();
        int port = 0;
        int stallSeconds = STALL_SECONDS;
        boolean stopOnStdinEnd = false;
        boolean logAsJson = false;
        Optional<Path> run = Optional.empty();
        Optional<Path> keystore = Optional.empty();
        Optional<Path> keystorePassword = Optional.empty();
        Optional<Path> log = Optional.empty();
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--ear" -> ears.add(Path.of(value(args, i++)));
                case "--https-port" -> port = number(value(args, i++));
                case "--stall-seconds" -> stallSeconds = number(value(args, i++));
                case "--run" -> run = Optional.of(Path.of(value(args, i++)));
                case "--keystore" -> keystore = Optional.of(Path.of(value(args, i++)));
                case "--keystore-password-file" -> keystorePassword = Optional.of(Path.of(value(args, i++)));
                case "--log" -> log = Optional.of(Path.of(value(args, i++)));
                case "--log-format" -> logAsJson = value(args, i++).equals("json");
                case "--stop-on-stdin-end" -> stopOnStdinEnd = true;
                default -> {
                    if (isEarDeployment(args, i)) {
                        ears.add(Path.of(args[++i]));
                    } else {
                        container.add(args[i]);
                    }
                }
            }
        }
        return new Arguments(
                ears, port, run, keystore, keystorePassword, log, stallSeconds, logAsJson, stopOnStdinEnd, container);
    }

    private static boolean isEarDeployment(String[] args, int i) {
        return args[i].equalsIgnoreCase("--deploy") && i + 1 < args.length && args[i + 1].endsWith(".ear");
    }

    private static String value(String[] args, int option) {
        if (option + 1 >= args.length) {
            throw new IllegalArgumentException(args[option] + " needs a value");
        }
        return args[option + 1];
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a number: " + text, e);
        }
    }
}
