package org.strongroom.pack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.strongroom.home.DurableFiles;

/**
 * A pack file on disk. It uses {@link RandomAccessFile} because a channel is closed for all when one of its threads is
 * interrupted.
 */
final class DiskPackFile implements PackFile {
    private static final Set<PosixFilePermission> FROZEN = PosixFilePermissions.fromString("r--------");

    private final Path path;
    private final RandomAccessFile file;

    private DiskPackFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
    }

    /** Creates the file, mode 0600, with a durable directory entry. */
    static PackFile create(Path path) throws IOException {
        DurableFiles.create(path);
        return new DiskPackFile(path);
    }

    /** Opens a file that is there. */
    static PackFile reopen(Path path) throws IOException {
        return new DiskPackFile(path);
    }

    /** Whether {@link #freeze()} was done to it. */
    static boolean isFrozen(Path path) throws IOException {
        return !Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_WRITE);
    }

    @Override
    public void write(long at, byte[] bytes, int length) throws IOException {
        file.seek(at);
        file.write(bytes, 0, length);
    }

    @Override
    public void truncate(long length) throws IOException {
        file.setLength(length);
    }

    @Override
    public void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void freeze() throws IOException {
        Files.setPosixFilePermissions(path, FROZEN);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
