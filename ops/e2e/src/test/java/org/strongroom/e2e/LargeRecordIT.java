package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.Hashes;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.client.ArchiveClient.Filed;
import org.strongroom.ops.client.ArchiveClient.Metadata;

/**
 * A recording of two gigabytes through a server of half a gigabyte. It begins as a recording does: anything else that the
 * scanner cannot take whole would go into quarantine.
 */
class LargeRecordIT {
    private static final long TWO_GIBIBYTES = 2L << 30;
    private static final long SEED = 99;
    private static final byte[] HEADER = "RIFF\377\377\377\377WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void twoGibibytesGoInAndOutOfA512MebibyteHeap() throws Exception {
        ServerProcess server = RunningStrongroom.shared().server();
        assertThat(ProcessHandle.of(server.pid())
                        .orElseThrow()
                        .info()
                        .arguments()
                        .orElseThrow())
                .contains("-Xmx" + (512L << 20));
        SmallPractice practice = SmallPractice.on(server);
        ArchiveClient clinician = practice.asClinician(server);
        byte[] sha256 = Bytes.sha256(recording());
        Metadata metadata = new Metadata(
                "RECORDING", "Long recording", "audio/wav", "long.wav", LocalDate.of(2026, 3, 1), List.of());

        Filed filed = clinician.file(
                practice.caseFileId(),
                metadata,
                BodyPublishers.ofInputStream(LargeRecordIT::recording),
                sha256,
                SmallPractice.key());

        assertThat(filed.length()).isEqualTo(TWO_GIBIBYTES);
        assertThat(Bytes.sha256(clinician.content(filed.recordId(), 1))).isEqualTo(sha256);
        assertRange(clinician, filed, TWO_GIBIBYTES - 5_000, 5_000);
        assertRange(clinician, filed, (1L << 30) - 7, 100_000);
    }

    private static InputStream recording() {
        return new SequenceInputStream(
                new ByteArrayInputStream(HEADER), Bytes.stream(SEED, TWO_GIBIBYTES - HEADER.length));
    }

    private static void assertRange(ArchiveClient client, Filed filed, long offset, int length) throws IOException {
        Map<String, String> range = Map.of("Range", "bytes=" + offset + "-" + (offset + length - 1));
        byte[] expected = new byte[length];
        try (InputStream all = recording();
                InputStream part = client.content(filed.recordId(), filed.version(), range)) {
            all.skipNBytes(offset);
            assertThat(all.readNBytes(expected, 0, length)).isEqualTo(length);
            assertThat(Hashes.hex(Hashes.sha256(part.readAllBytes()))).isEqualTo(Hashes.hex(Hashes.sha256(expected)));
        }
    }
}
