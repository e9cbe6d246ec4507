package org.strongroom.notice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strongroom.failure.ConfigurationException;

/** A file that holds a secret on its first line. */
final class SecretFile {
    private SecretFile() {}

    /**
     * Reads the first line.
     *
     * @throws ConfigurationException when there is none
     */
    static String read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new ConfigurationException("The secret's file " + file + " is empty."));
        } catch (IOException e) {
            throw new ConfigurationException("The secret's file " + file + " cannot be read.", e);
        }
    }
}
