package org.strongroom.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.ConfigurationException;

/** The folder of a cluster: made, checked and locked. */
final class DataDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    private DataDirectory() {}

    /** Takes the lock beside the folder; held until the channel closes, or the process dies. */
    static FileChannel lock(Path data) {
        Path file = data.resolveSibling(data.getFileName() + ".lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(data.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("{} is locked within this process", file);
        } catch (IOException e) {
            throw new ConfigurationException("Cannot lock " + file, e);
        }
        closeQuietly(channel);
        throw new ConfigurationException("Another process runs PostgreSQL in " + data);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("Closing a lock that was not taken", e);
        }
    }

    /** Whether a finished cluster is there; a half-made one never has this name. */
    static boolean exists(Path data) {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /** Makes the cluster aside, then renames it, so that a killed {@code initdb} leaves nothing with the final name. */
    static void initialise(PostgresBinaries binaries, Path data, DatabaseLogin owner) {
        Path aside = data.resolveSibling(data.getFileName() + ".new");
        PostgresBinaries.delete(aside);
        Command.unprivileged(List.of(
                        binaries.program("initdb"),
                        "-D",
                        aside.toString(),
                        "-U",
                        owner.user(),
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + owner.passwordFile(),
                        "--encoding=UTF8",
                        "--locale=C",
                        "--data-checksums",
                        "--no-instructions"))
                .run("make the database cluster");
        try {
            if (Files.exists(data)) {
                Files.delete(data); // an empty folder may be there; anything else is not ours to remove
            }
            Files.move(aside, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ConfigurationException("Cannot put the new database cluster at " + data, e);
        }
    }

    /** Refuses a cluster of another PostgreSQL or another machine user, with the remedy. */
    static void check(Path data, int majorVersion) {
        try {
            String version = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!version.equals(Integer.toString(majorVersion))) {
                throw new ConfigurationException("The database in " + data + " is of PostgreSQL " + version
                        + ", this is PostgreSQL " + majorVersion
                        + ". Start it with the software that made it, and restore from off site onto this one.");
            }
        } catch (IOException e) {
            throw foreign(data, e);
        }
        try {
            if (!Files.getAttribute(data, "unix:uid").equals(Unprivileged.userId())) {
                throw foreign(data, null);
            }
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw foreign(data, e);
        }
    }

    private static ConfigurationException foreign(Path data, IOException cause) {
        return new ConfigurationException(
                "The database in " + data
                        + " belongs to another user of this machine. Run Strongroom as the user who made"
                        + " it, or give the whole home to the present user (chown -R).",
                cause);
    }
}
