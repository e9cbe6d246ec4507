package org.strongroom.ops.output;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import picocli.CommandLine.Option;

/** Mixin: the recovery kit's passphrase, from a file or asked for on the terminal without showing it. */
public final class Passphrase {
    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Read the kit's passphrase from the first line of this file instead of asking for it.")
    private Optional<Path> file = Optional.empty();

    /**
     * The passphrase; the caller zeroes it.
     *
     * @throws ConfigurationException when there is neither a file nor a terminal
     */
    public char[] read() {
        if (file.isPresent()) {
            return firstLine(file.get());
        }
        Console console = System.console();
        if (console == null) {
            throw new ConfigurationException(
                    "there is no terminal to ask for the kit's passphrase: give --passphrase-file");
        }
        char[] typed = console.readPassword("Passphrase of the recovery kit: ");
        if (typed == null) {
            throw new ConfigurationException("no passphrase was given");
        }
        return typed;
    }

    private static char[] firstLine(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
                end++;
            }
            char[] line = new char[end];
            text.get(line);
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(text.array(), '\0');
            return line;
        } catch (IOException unreadable) {
            throw new ConfigurationException("the passphrase cannot be read from " + file, unreadable);
        }
    }
}
