package org.strongroom.ops.intake.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.UnreachableException;
import org.strongroom.ops.intake.archive.CountingArchive;
import org.strongroom.ops.intake.mapping.Mapping;
import org.strongroom.ops.intake.run.ImportReport;
import org.strongroom.ops.intake.run.ImportRun;
import org.strongroom.progress.Progress;

class WatchedFolderTest {
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":[{\"family\":\"Watched\"}]}";

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();

    @Test
    void whatIsMarkedIsImportedAtOnceAndReceipted() throws IOException {
        Files.writeString(folder.resolve("p.json"), PATIENT);
        assertThat(watched().round(this::imported)).isZero();
        Files.createFile(folder.resolve("p.json.done"));
        assertThat(watched().round(this::imported)).isEqualTo(1);

        assertThat(folder.resolve("p.json")).doesNotExist();
        assertThat(folder.resolve("p.json.done")).doesNotExist();
        assertThat(folder.resolve("imported/p.json")).hasContent(PATIENT);
        var receipt = new ObjectMapper()
                .readTree(folder.resolve("imported/p.json.receipt.json").toFile());
        assertThat(receipt.path("patients").path("registered").asInt()).isEqualTo(1);
    }

    @Test
    void whatStillGrowsIsLeftAlone() throws IOException {
        WatchedFolder watched = watched();
        Path file = Files.writeString(folder.resolve("p.json"), PATIENT.substring(0, 20));
        watched.round(this::imported);
        clock.pass(29);
        Files.writeString(file, PATIENT);
        assertThat(watched.round(this::imported)).isZero();
        clock.pass(29);
        assertThat(watched.round(this::imported)).isZero();
        clock.pass(1);
        assertThat(watched.round(this::imported)).isEqualTo(1);
    }

    @Test
    void unfinishedTransfersWaitForTheirRealName() throws IOException {
        Files.writeString(folder.resolve("p.json.part"), PATIENT);
        Files.writeString(folder.resolve(".hidden.json"), PATIENT);
        WatchedFolder watched = new WatchedFolder(folder, 0, clock);
        assertThat(watched.round(this::imported)).isZero();
        Files.move(folder.resolve("p.json.part"), folder.resolve("p.json"));
        assertThat(watched.round(this::imported)).isEqualTo(1);
    }

    @Test
    void whatIsRefusedGoesAsideAndTheSameNameMayComeAgain() throws IOException {
        WatchedFolder watched = new WatchedFolder(folder, 0, clock);
        for (int i = 0; i < 2; i++) {
            Files.writeString(folder.resolve("x.bin"), "?");
            watched.round(this::imported);
        }
        assertThat(folder.resolve("refused/x.bin")).exists();
        assertThat(folder.resolve("refused/x.bin.1")).exists();
        assertThat(folder.resolve("refused/x.bin.1.receipt.json")).exists();
    }

    @Test
    void whenTheArchiveIsAwayEverythingStays() throws IOException {
        Files.writeString(folder.resolve("p.json"), PATIENT);
        WatchedFolder watched = new WatchedFolder(folder, 0, clock);
        assertThatThrownBy(() -> watched.round(item -> {
                    throw new UnreachableException("away", null);
                }))
                .isInstanceOf(UnreachableException.class);
        assertThat(folder.resolve("p.json")).exists();
        assertThat(watched.round(this::imported)).isEqualTo(1);
    }

    private WatchedFolder watched() {
        return new WatchedFolder(folder, 30, clock);
    }

    private ImportReport imported(Path item) {
        return new ImportRun(new CountingArchive(), Mapping.standard(), clock, Progress.silent(), 1)
                .run(List.of(item), Optional.empty());
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        void pass(int seconds) {
            now = now.plus(Duration.ofSeconds(seconds));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
