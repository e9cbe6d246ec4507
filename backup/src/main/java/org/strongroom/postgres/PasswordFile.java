package org.strongroom.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.strongroom.failure.ConfigurationException;

/** A password in a file of its own, mode 0600. */
final class PasswordFile {

    private static final int BYTES = 24;

    private PasswordFile() {}

    /** The password; a trailing line break is not part of it. */
    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigurationException("Cannot read the database password file " + file, e);
        }
    }

    /** Makes the file with a random password of 192 bits; the file must not be there. */
    static void generate(Path file) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(random);
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
            ByteBuffer buffer = ByteBuffer.wrap(text);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new ConfigurationException("Cannot write the database password file " + file, e);
        }
    }
}
