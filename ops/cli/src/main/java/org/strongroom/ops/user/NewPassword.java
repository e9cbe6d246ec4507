package org.strongroom.ops.user;

import java.io.Console;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.ops.output.PasswordFile;
import picocli.CommandLine.Option;

/** Mixin: the password of a new account, from a file, typed twice, or generated and shown once. */
final class NewPassword {
    // no vowels and nothing that looks like something else: it is copied by hand
    private static final String ALPHABET = "bcdfghjkmnpqrstvwxz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read the password from the first line of this file.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--generate", description = "Generate a password and show it once.")
    private boolean generate;

    /**
     * A password.
     *
     * @param text the password
     * @param generated whether it has to be shown, because nobody knows it
     */
    record Choice(String text, boolean generated) {}

    Choice choose() {
        if (file.isPresent()) {
            return new Choice(PasswordFile.read(file.get()), false);
        }
        Console console = System.console();
        if (generate || console == null) {
            return new Choice(random(), true);
        }
        char[] first = console.readPassword("Password (empty: generate one): ");
        if (first == null || first.length == 0) {
            return new Choice(random(), true);
        }
        char[] second = console.readPassword("Again: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw new ConfigurationException("the two passwords differ");
            }
            return new Choice(new String(first), false);
        } finally {
            Arrays.fill(first, '\0');
            if (second != null) {
                Arrays.fill(second, '\0');
            }
        }
    }

    /** Four groups of five, 95 bits. */
    private static String random() {
        return IntStream.range(0, 4)
                .mapToObj(group -> RANDOM.ints(5, 0, ALPHABET.length())
                        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
