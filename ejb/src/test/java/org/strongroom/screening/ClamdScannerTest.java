package org.strongroom.screening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.strongroom.testing.FakeScanner;

class ClamdScannerTest {
    private static final byte[] EICAR = FakeScanner.EICAR.getBytes(ISO_8859_1);
    private static final Function<byte[], String> KNOWS_EICAR =
            content -> new String(content, ISO_8859_1).contains(FakeScanner.EICAR)
                    ? "stream: Eicar-Test-Signature FOUND"
                    : "stream: OK";

    @Test
    void eicarIsFoundAndOtherContentIsClean() throws IOException {
        try (FakeClamd clamd = FakeClamd.tcp(KNOWS_EICAR)) {
            assertThat(scan(clamd, 1 << 20, EICAR)).isEqualTo(new ScanVerdict.Infected("Eicar-Test-Signature"));
            assertThat(scan(clamd, 1 << 20, new byte[500_000])).isEqualTo(new ScanVerdict.Clean());
            assertThat(scan(clamd, 1 << 20, new byte[0])).isEqualTo(new ScanVerdict.Clean());
        }
    }

    @Test
    void aSocketOfTheFileSystemServesAsWell() throws IOException {
        Path folder = Files.createTempDirectory("clamd");
        Path socket = folder.resolve("s");
        try (FakeClamd clamd = FakeClamd.unix(UnixDomainSocketAddress.of(socket), KNOWS_EICAR)) {
            assertThat(scan(
                            new ClamdScanner(ScannerAddress.parse("unix://" + socket), Duration.ofSeconds(10), 1000),
                            EICAR))
                    .isInstanceOf(ScanVerdict.Infected.class);
            assertThat(clamd).isNotNull();
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(folder);
        }
    }

    @Test
    void contentBeyondWhatItTakesIsScannedInPart() throws IOException {
        try (FakeClamd clamd = FakeClamd.tcp(content -> "stream: " + (content.length == 100_000 ? "OK" : "no ERROR"))) {
            assertThat(scan(clamd, 100_000, new byte[300_000])).isEqualTo(new ScanVerdict.CleanSoFar());
            assertThat(scan(clamd, 100_000, new byte[100_000])).isEqualTo(new ScanVerdict.Clean());
        }
    }

    @Test
    void aScannerThatIsAwayHangsUpRefusesOrHangsHasFailed() throws IOException {
        int port;
        try (FakeClamd gone = FakeClamd.tcp(content -> "")) {
            port = gone.port();
            assertThat(scan(gone, 1 << 20, EICAR)).isInstanceOf(ScanVerdict.Failed.class);
        }
        assertThat(scan(scanner(port, 1 << 20, Duration.ofSeconds(10)), EICAR)).isInstanceOf(ScanVerdict.Failed.class);
        try (FakeClamd refusing = FakeClamd.tcp(content -> "INSTREAM size limit exceeded. ERROR")) {
            assertThat(scan(refusing, 1 << 20, EICAR)).isInstanceOf(ScanVerdict.Failed.class);
        }
        try (FakeClamd hanging = FakeClamd.tcp(content -> null)) {
            assertThat(scan(scanner(hanging.port(), 1 << 20, Duration.ofMillis(50)), EICAR))
                    .isInstanceOf(ScanVerdict.Failed.class);
        }
    }

    @Test
    void addressesOfOtherFormsAreRefused() {
        for (String wrong :
                new String[] {"localhost:3310", "http://localhost:3310", "tcp://localhost", "unix:relative"}) {
            assertThatThrownBy(() -> ScannerAddress.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static ScanVerdict scan(FakeClamd clamd, long largest, byte[] content) {
        return scan(scanner(clamd.port(), largest, Duration.ofSeconds(10)), content);
    }

    private static ClamdScanner scanner(int port, long largest, Duration patience) {
        return new ClamdScanner(ScannerAddress.parse("tcp://127.0.0.1:" + port), patience, largest);
    }

    private static ScanVerdict scan(MalwareScanner scanner, byte[] content) {
        try (MalwareScanner.Scan scan = scanner.begin()) {
            for (int at = 0; at < content.length; at += 65_536) {
                scan.accept(content, at, Math.min(65_536, content.length - at));
            }
            return scan.finish();
        }
    }
}
