package org.strongroom.home;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Files that are private to their owner and survive a power cut once a method has returned.
 *
 * <p>POSIX only, as the server is. Thread-safe; the last of two writers of one file wins whole.
 */
public final class DurableFiles {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final String FRESH = ".strongroom-unfinished-";

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Body {
        /** Writes it all; does not close. */
        void writeTo(OutputStream out) throws IOException;
    }

    private DurableFiles() {}

    /** Creates the directory and its missing parents, mode 0700. Directories that are there keep their mode. */
    public static void createDirectories(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("not a directory: " + directory);
        }
        createDirectories(parent);
        try {
            Files.createDirectory(directory, PRIVATE_DIRECTORY);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
        syncDirectory(parent);
    }

    /** Replaces the file with these bytes, mode 0600: atomically, and on stable storage when this returns. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /**
     * Replaces the file with what the body writes, mode 0600: atomically, and on stable storage when this returns. A
     * body that throws leaves the earlier file, or none.
     */
    public static void write(Path file, Body body) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        createDirectories(directory);
        Path fresh = directory.resolve(FRESH + UUID.randomUUID());
        try {
            Files.createFile(fresh, PRIVATE_FILE);
            // Not a channel: an interrupt would close it.
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                body.writeTo(out);
                out.getFD().sync();
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
        syncDirectory(directory);
    }

    /** Whether this is a file that {@link #write} is just writing, or was when the machine went down. */
    public static boolean isUnfinished(Path file) {
        return file.getFileName().toString().startsWith(FRESH);
    }

    /** Creates an empty file, mode 0600, whose directory entry is durable. Fails when the file is there. */
    public static void create(Path file) throws IOException {
        Files.createFile(file, PRIVATE_FILE);
        syncDirectory(file.toAbsolutePath().getParent());
    }

    /** Makes what was written to a file durable. */
    public static void sync(Path file) throws IOException {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.getFD().sync();
        }
    }

    /** Makes creations, renames and deletions in this directory durable, also when the thread is interrupted. */
    public static void syncDirectory(Path directory) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    // Only a channel can sync a directory, and an interrupt closes it: once more.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
