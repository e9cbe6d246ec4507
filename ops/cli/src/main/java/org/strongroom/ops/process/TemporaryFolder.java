package org.strongroom.ops.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;

/**
 * Where this process's libraries put temporary files (native code they unpack): within the home, so that nothing is
 * written outside of it. The Java runtime reads the place once, so the first home counts.
 */
public final class TemporaryFolder {
    private static boolean chosen;

    private TemporaryFolder() {}

    /** Uses a folder of this home, if the home is there and none was chosen before. */
    public static synchronized void within(Home home) {
        if (chosen || !Files.isWritable(home.run())) {
            return;
        }
        try {
            DurableFiles.createDirectories(folder(home));
            System.setProperty("java.io.tmpdir", folder(home).toString());
            chosen = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder(home), e);
        }
    }

    /** Removes what killed commands left. What a running one has loaded stays with it. */
    public static void sweep(Home home) {
        if (!Files.isDirectory(folder(home))) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder(home))) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder())
                    .filter(file -> !file.equals(folder(home)))
                    .toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot sweep " + folder(home), e);
        }
    }

    private static Path folder(Home home) {
        return home.run().resolve("command");
    }
}
