package org.strongroom.ops.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strongroom.failure.ConfigurationException;

/** A file whose first line is a password, for {@code --password-file}. */
public final class PasswordFile {
    private PasswordFile() {}

    /**
     * The password.
     *
     * @throws ConfigurationException when the file cannot be read, or has none
     */
    public static String read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new ConfigurationException("the password file " + file + " is empty"));
        } catch (IOException e) {
            throw new ConfigurationException("the password file " + file + " cannot be read", e);
        }
    }
}
