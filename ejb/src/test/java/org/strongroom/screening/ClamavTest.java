package org.strongroom.screening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongroom.testing.FakeScanner;

/** The real daemon, with a database of one signature: the one of the test file. */
class ClamavTest {
    private static final Path DAEMON = Path.of("/usr/sbin/clamd");
    private static final String EICAR_BY_MD5_AND_LENGTH = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n";

    @Test
    void clamavCatchesTheTestFileAndLetsOtherContentPass() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(DAEMON), "needs ClamAV's daemon: apt-get install clamav-daemon");
        // not under target: the path of a socket is short
        Path folder = Files.createTempDirectory("clamd");
        Files.createDirectory(folder.resolve("db"));
        Files.writeString(folder.resolve("db/eicar.hdb"), EICAR_BY_MD5_AND_LENGTH);
        Path socket = folder.resolve("socket");
        Files.writeString(
                folder.resolve("clamd.conf"),
                "DatabaseDirectory " + folder.resolve("db") + "\nLocalSocket " + socket + "\nTemporaryDirectory "
                        + folder + "\nForeground yes\n");
        Process daemon = new ProcessBuilder(
                        DAEMON.toString(), "-c", folder.resolve("clamd.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        try {
            MalwareScanner scanner =
                    new ClamdScanner(ScannerAddress.parse("unix://" + socket), Duration.ofSeconds(30), 100L << 20);
            await(daemon, scanner);
            ScreeningReport found = screened(scanner, FakeScanner.EICAR.getBytes(ISO_8859_1));
            assertThat(found.quarantine()).contains(QuarantineReason.MALWARE);
            assertThat(found.malware().orElseThrow()).startsWith("Eicar-Test-Signature");
            assertThat(screened(scanner, new byte[3_000_000]).quarantine()).isEmpty();
        } finally {
            daemon.destroy();
            if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void await(Process daemon, MalwareScanner scanner) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (screened(scanner, "hello".getBytes(ISO_8859_1)).quarantine().isPresent()) {
            assertThat(daemon.isAlive()).as("clamd runs").isTrue();
            assertThat(System.nanoTime()).as("clamd answers in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static ScreeningReport screened(MalwareScanner scanner, byte[] content) {
        try (Screening screening = new Screening(scanner, Optional.empty(), Optional.empty(), content)) {
            screening.accept(content, 0, content.length);
            return screening.finish();
        }
    }
}
