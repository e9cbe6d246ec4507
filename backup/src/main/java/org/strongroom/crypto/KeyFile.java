package org.strongroom.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;

/** Private keys in files: one line with what the key is, one with its base64. Mode 0600. */
final class KeyFile {
    static final String RECIPIENT = "strongroom-x25519-private-key";
    static final String SIGNING = "strongroom-ed25519-private-key";

    private KeyFile() {}

    static void write(Path file, String kind, SecretBytes key) {
        byte[] content = key.use(bytes -> {
            byte[] body = Base64.getEncoder().encode(bytes);
            byte[] lines = Arrays.copyOf((kind + "\n").getBytes(US_ASCII), kind.length() + 1 + body.length + 1);
            System.arraycopy(body, 0, lines, kind.length() + 1, body.length);
            lines[lines.length - 1] = '\n';
            Arrays.fill(body, (byte) 0);
            return lines;
        });
        try {
            DurableFiles.write(file, content);
        } catch (IOException e) {
            throw new ConfigurationException("cannot write the key file " + file, e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    static SecretBytes read(Path file, String kind) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the key file " + file, e);
        }
        byte[] title = (kind + "\n").getBytes(US_ASCII);
        try {
            int end = content.length;
            while (end > title.length && content[end - 1] == '\n') {
                end--;
            }
            if (end < title.length || !Arrays.equals(content, 0, title.length, title, 0, title.length)) {
                throw new ConfigurationException(file + " holds no " + kind);
            }
            byte[] body = Arrays.copyOfRange(content, title.length, end);
            try {
                return SecretBytes.takeOver(Base64.getDecoder().decode(body));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(file + " holds no readable key");
            } finally {
                Arrays.fill(body, (byte) 0);
            }
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }
}
