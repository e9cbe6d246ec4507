package org.strongroom.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectName;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.PrunableObjectStore;
import org.strongroom.store.RangedSource;

/**
 * Objects as plain files in folders, the name being the path: also the layout of an S3Proxy's {@code filesystem-nio2}
 * bucket, so that its data can be read without it. Objects appear by atomic rename after fsync. Thread-safe.
 */
public final class FileObjectStore implements PrunableObjectStore {
    private final Path root;

    /** The bucket in this folder; it is created by the first put. */
    public FileObjectStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void put(String name, RangedSource body) {
        Path file = file(name);
        try {
            DurableFiles.write(file, body::copyTo);
        } catch (IOException e) {
            throw OperationFailedException.passing("cannot store object " + name + " in " + root, e);
        }
    }

    @Override
    public InputStream get(String name) {
        return open(name, 0, Long.MAX_VALUE);
    }

    @Override
    public InputStream getRange(String name, long offset, long length) {
        ObjectName.requireRange(offset, length);
        return open(name, offset, length);
    }

    @Override
    public Optional<ObjectInfo> head(String name) {
        Path file = file(name);
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? Optional.of(info(name, attributes)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UnreachableException("cannot look at object " + name + " in " + root, e);
        }
    }

    @Override
    public Iterator<ObjectInfo> list(String prefix, Optional<String> startAfter) {
        return new FileListing(root, prefix, startAfter);
    }

    @Override
    public BucketLock lock() {
        return BucketLock.NONE;
    }

    @Override
    public void delete(String name) {
        Path file = file(name);
        try {
            if (Files.deleteIfExists(file)) {
                DurableFiles.syncDirectory(file.getParent());
            }
        } catch (IOException e) {
            throw OperationFailedException.passing("cannot delete object " + name + " in " + root, e);
        }
    }

    @Override
    public Optional<Instant> lockedUntil(ObjectVersion version) {
        return Optional.empty();
    }

    @Override
    public void lockUntil(ObjectVersion version, Instant until) {
        throw new OperationFailedException("folders know no locks");
    }

    @Override
    public void delete(ObjectVersion version) {
        delete(version.name());
    }

    static ObjectInfo info(String name, BasicFileAttributes attributes) {
        return new ObjectInfo(
                name, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    private InputStream open(String name, long offset, long length) {
        Path file = file(name);
        try {
            if (!Files.isRegularFile(file)) {
                throw new ObjectMissingException(name);
            }
            RangedSource whole = RangedSource.of(file);
            long from = Math.min(offset, whole.length());
            return whole.open(from, Math.min(length, whole.length() - from));
        } catch (NoSuchFileException e) {
            throw new ObjectMissingException(name);
        } catch (IOException e) {
            throw new UnreachableException("cannot read object " + name + " in " + root, e);
        }
    }

    private Path file(String name) {
        return root.resolve(ObjectName.require(name));
    }
}
