package org.strongroom.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepackedProgramsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsUnpackedIsTheSame() throws IOException {
        Path repacked = folder.resolve("postgres.jar");
        Path unpacked = folder.resolve("postgres");

        RepackedPrograms.main(new String[] {PostgresFixture.binariesJar().toString(), repacked.toString()});
        PostgresBinaries.unpackedAt(unpacked, repacked);

        assertThat(Files.size(repacked)).isLessThan(2 * Files.size(PostgresFixture.binariesJar()));
        Path original = folder.resolve("original");
        PostgresBinaries.unpackedAt(original, PostgresFixture.binariesJar());
        assertThat(tree(unpacked)).isNotEmpty().isEqualTo(tree(original));
    }

    private static Map<String, String> tree(Path root) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(each -> !Files.isDirectory(each))
                    .forEach(each -> tree.put(root.relativize(each).toString(), of(each)));
        }
        return tree;
    }

    private static String of(Path file) {
        try {
            if (Files.isSymbolicLink(file)) {
                return Files.readSymbolicLink(file).toString();
            }
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + " "
                    + java.util.Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
