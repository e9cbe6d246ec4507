package org.strongroom.ops.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.strongroom.home.Home;
import org.strongroom.ops.site.HeapSize;

/**
 * The flags of the server's Java machine.
 *
 * <p>A start loads 19,000 classes and runs most of their code a few times only, and so does the first minute of work. With
 * the usual thresholds the optimising compiler spends ten of a start's 25 CPU seconds on such code, and a third of what the
 * server does for its first 40 imported patients. So they are raised twenty times: what is hot (ciphers, hashing, parsing)
 * passes them within its first seconds of work and is then as fast as ever.
 *
 * <p>A rehearsal of little is over before the optimising compiler has paid for itself at all: it does without.
 */
final class ServerJvm {
    private static final long SMALL_HEAP = 1L << 30;

    /** With so many bytes the optimising compiler pays: plain code lacks the processor's instructions for ciphers. */
    private static final long LITTLE_CONTENT = 135_000_000;

    /** The environment's own options: they come last and so win. */
    static final String OPTIONS = "STRONGROOM_SERVER_JAVA_OPTIONS";

    private ServerJvm() {}

    /** The flags of a server that stays: everything between {@code java} and the properties. */
    static List<String> lasting(HeapSize heap, Home home) {
        return flags(
                heap,
                home,
                List.of(
                        "-XX:Tier4InvocationThreshold=100000",
                        "-XX:Tier4MinInvocationThreshold=30000",
                        "-XX:Tier4CompileThreshold=300000",
                        "-XX:Tier4BackEdgeThreshold=800000"));
    }

    /** The flags of a server that opens every record of this home once and ends. */
    static List<String> rehearsing(HeapSize heap, Home home) {
        return bytesIn(home.packs()) < LITTLE_CONTENT
                ? flags(heap, home, List.of("-XX:TieredStopAtLevel=1"))
                : lasting(heap, home);
    }

    /** What {@link #OPTIONS} holds, divided at spaces; an option with a space in it cannot be given. */
    static List<String> options(Map<String, String> environment) {
        String options = environment.getOrDefault(OPTIONS, "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    private static List<String> flags(HeapSize heap, Home home, List<String> compilers) {
        List<String> flags = new ArrayList<>(List.of("-Xmx" + heap.bytes()));
        flags.addAll(compilers);
        flags.addAll(List.of(
                // neither performance data nor dumps may leave the home
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + home.logs().resolve("server-crash-%p.log"),
                "-Djava.io.tmpdir=" + home.runTemporary()));
        if (heap.bytes() < SMALL_HEAP) {
            // its pauses grow with the heap, yet it needs neither threads nor barriers: below 1 GiB it is the cheaper
            // one
            flags.add("-XX:+UseSerialGC");
        }
        flags.addAll(options(System.getenv()));
        return flags;
    }

    private static long bytesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (NoSuchFileException nothing) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
