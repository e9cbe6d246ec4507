package org.strongroom.ops.server;

import java.util.ArrayList;
import java.util.List;
import org.strongroom.home.Home;
import org.strongroom.ops.site.HeapSize;

/**
 * The flags of the server's Java machine.
 *
 * <p>A start loads 19,000 classes and runs most of their code a few times only, and so does the first minute of work. With
 * the usual thresholds the optimising compiler spends ten of a start's 25 CPU seconds on such code, and a third of what the
 * server does for its first 40 imported patients. So they are raised twenty times: what is hot (ciphers, hashing, parsing)
 * passes them within its first seconds of work and is then as fast as ever.
 */
final class ServerJvm {
    private static final long SMALL_HEAP = 1L << 30;

    private ServerJvm() {}

    /** Everything between {@code java} and the properties. */
    static List<String> flags(HeapSize heap, Home home) {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx" + heap.bytes(),
                "-XX:Tier4InvocationThreshold=100000",
                "-XX:Tier4MinInvocationThreshold=30000",
                "-XX:Tier4CompileThreshold=300000",
                "-XX:Tier4BackEdgeThreshold=800000",
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
        return flags;
    }
}
