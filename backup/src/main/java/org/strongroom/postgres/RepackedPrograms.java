package org.strongroom.postgres;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes of the jar that PostgreSQL's programs come in one that unpacks in a tenth of the time, and is a third larger: the
 * very same tar, by zstd instead of xz. The same input makes the same bytes. Run when a distribution is built, because every
 * home, every restore and every drill unpacks it.
 */
public final class RepackedPrograms {
    private static final int LEVEL = 9;
    private static final LocalDateTime THEN = LocalDateTime.of(2020, 1, 1, 0, 0);

    private RepackedPrograms() {}

    /** Takes the jar and where to put the new one. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("which jar, and what is to be made of it");
        }
        repack(Path.of(arguments[0]), Path.of(arguments[1]));
    }

    static void repack(Path from, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Path aside = to.resolveSibling(to.getFileName() + ".new");
        try (JarFile jar = new JarFile(from.toFile());
                InputStream tar = PostgresBinaries.tar(jar);
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(aside))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            ZipEntry entry = new ZipEntry("postgres" + PostgresBinaries.ZSTD);
            entry.setTimeLocal(THEN);
            zip.putNextEntry(entry);
            OutputStream zstd = new ZstdOutputStream(zip, LEVEL).setCloseFrameOnFlush(false);
            tar.transferTo(zstd);
            zstd.close();
        }
        Files.move(aside, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
