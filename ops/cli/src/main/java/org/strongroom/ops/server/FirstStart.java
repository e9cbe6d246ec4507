package org.strongroom.ops.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.strongroom.crypto.PasswordHash;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.kit.Genesis;
import org.strongroom.store.StoreCredentials;

/**
 * The first start of a home: makes the repository's keys, the recovery kit and the first administrator, and shows what
 * is shown only once.
 */
final class FirstStart {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADMINISTRATOR = "admin";
    // no vowels and nothing that looks like something else: these are copied by hand
    private static final String ALPHABET = "bcdfghjkmnpqrstvwxz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Home home;
    private final ServerOptions options;
    private final Clock clock;
    private final PrintStream console;

    FirstStart(Home home, ServerOptions options, Clock clock, PrintStream console) {
        this.home = home;
        this.options = options;
        this.clock = clock;
        this.console = console;
    }

    /** Whether the home has no identity yet. */
    static boolean isDue(Home home) {
        if (Files.exists(home.identity())) {
            return false;
        }
        if (Files.exists(home.postgresData())) {
            throw new ConfigurationException("the home " + home.root() + " holds an archive but not its identity ("
                    + home.identity() + "): restore it from the kit into an empty home");
        }
        return true;
    }

    /** A credential for a store that this machine runs. */
    static StoreCredentials newStoreCredentials() {
        return new StoreCredentials(random(1, 20), random(1, 40));
    }

    /**
     * Makes everything. The secrets are shown first: if the machine dies in between, there is no identity yet, and the
     * next start makes and shows new ones.
     *
     * @param writing what the server puts with
     * @param reading what the kit and the drill agent read with
     */
    void run(String location, StoreCredentials writing, StoreCredentials reading) {
        String password = random(4, 5);
        boolean ownPassphrase = options.kitPassphraseFile().isPresent();
        String passphrase = options.kitPassphraseFile().map(FirstStart::read).orElseGet(() -> random(6, 5));
        try {
            show(password, passphrase, ownPassphrase);
            char[] secret = password.toCharArray();
            ObjectNode administrator = JSON.createObjectNode()
                    .put("username", ADMINISTRATOR)
                    .put("passwordHash", PasswordHash.hash(secret));
            Arrays.fill(secret, '\0');
            DurableFiles.write(home.firstAdministrator(), JSON.writeValueAsBytes(administrator));
        } catch (IOException e) {
            throw new UncheckedIOException("the first start failed", e);
        }
        Genesis.create(home, location, writing, reading, passphrase.toCharArray(), clock);
    }

    private void show(String password, String passphrase, boolean ownPassphrase) throws IOException {
        if (options.credentialsFile().isPresent()) {
            Path file = options.credentialsFile().get();
            if (Files.exists(file)) {
                throw new ConfigurationException("the credentials file " + file + " is there already");
            }
            ObjectNode secrets = JSON.createObjectNode();
            secrets.putObject("administrator").put("username", ADMINISTRATOR).put("password", password);
            secrets.put("kitPassphrase", passphrase);
            DurableFiles.write(file, JSON.writeValueAsBytes(secrets));
            return;
        }
        console.println();
        console.println("  This is the first start. Write these down; they are shown only now:");
        console.println();
        console.println("    administrator       " + ADMINISTRATOR);
        console.println("    password            " + password);
        if (!ownPassphrase) {
            console.println("    kit passphrase      " + passphrase);
        }
        console.println();
        console.println("  The recovery kit is " + home.kit());
        console.println("  Move it off this machine, keep the passphrase elsewhere, then say: strongroom kit confirm");
        console.println();
    }

    private static String read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (text.isEmpty()) {
                throw new ConfigurationException("the passphrase file " + file + " is empty");
            }
            return text;
        } catch (IOException e) {
            throw new ConfigurationException("the passphrase file " + file + " cannot be read", e);
        }
    }

    /** {@code groups} groups of {@code size} characters, 4.75 bits each. */
    private static String random(int groups, int size) {
        return IntStream.range(0, groups)
                .mapToObj(group -> RANDOM.ints(size, 0, ALPHABET.length())
                        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
