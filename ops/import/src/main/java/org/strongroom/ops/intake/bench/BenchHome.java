package org.strongroom.ops.intake.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.home.Home;

/**
 * Where a measured archive lives: a folder that the caller names and keeps, or a fresh one that goes when it is closed.
 *
 * @param home made, empty or not
 * @param passing whether closing deletes it
 */
record BenchHome(Home home, boolean passing) implements AutoCloseable {
    static BenchHome in(Optional<Path> named) {
        try {
            Path folder = named.isPresent() ? named.get() : Files.createTempDirectory("strongroom-bench-");
            return new BenchHome(new Home(folder).create(), named.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the measurement", e);
        }
    }

    @Override
    public void close() {
        if (!passing) {
            return;
        }
        try (Stream<Path> files = Files.walk(home.root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + home.root() + "; delete it by hand", e);
        }
    }
}
