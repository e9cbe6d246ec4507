package org.strongroom.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.UnreachableException;
import org.strongroom.heal.RepairNote;
import org.strongroom.offsite.LastVerification;
import org.strongroom.ship.BaseReport;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;

/** A server finds by itself what rots, off site and on site, and says it; and says when it could not look. */
class RotAlarmTest {
    @TempDir
    static Path folder;

    private static CheckedSite archive;

    @BeforeAll
    static void ship() throws IOException {
        archive = new CheckedSite(folder);
    }

    @AfterAll
    static void close() {
        archive.close();
    }

    @BeforeEach
    void begin() throws IOException {
        archive.begin();
    }

    @Test
    void whatIsWholeIsReadWithinAMonthAndIsNoNews() {
        assertThat(archive.memories().last()).isEmpty();
        long bytes = 0;
        for (int day = 0; day < 30; day++) {
            archive.checks().runIfDue();
            LastVerification last = archive.memories().last().orElseThrow();
            assertThat(last.finishedAt())
                    .isAfterOrEqualTo(archive.site.clock.instant().minusSeconds(60));
            assertThat(last.found()).isZero();
            bytes += last.bytes();
            archive.pass(Duration.ofDays(1));
        }
        assertThat(archive.findings()).isEmpty();
        assertThat(bytes).isGreaterThanOrEqualTo(sizes(archive.site.offsite));
    }

    @Test
    void aPackThatRotsOffSiteIsFoundWithItsRecordAndIsGoodAgainOnceARepairSaysSo() throws IOException {
        Path pack = CheckedSite.only(archive.site.offsite, "packs/");
        CheckedSite.flip(pack);
        assertThat(archive.alarmsOfAMonth())
                .singleElement()
                .asString()
                .contains(
                        pack.getFileName().toString(),
                        "in repository first",
                        archive.record.record() + "/1",
                        "verify --repair",
                        "rot.md");
        assertThat(archive.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(AlarmKind.ROT);
            assertThat(finding.grave()).isTrue();
        });
        assertThat(archive.memories().last().orElseThrow().found()).isOne();

        archive.start(); // what was found outlives the server
        assertThat(archive.alarms()).hasSize(1);
        archive.checks().runIfDue();
        assertThat(archive.alarms()).as("looked at again, whatever its stratum").hasSize(1);
        CheckedSite.flip(pack);
        new RepairNote(archive.site.clock.instant(), List.of("packs/" + pack.getFileName()), List.of())
                .store(archive.home());
        archive.checks().runIfDue();
        assertThat(archive.findings()).isEmpty();
        assertThat(RepairNote.left(archive.home())).isEmpty();
        assertThat(archive.audited()).contains("CONTENT_REPAIR DONE");
    }

    @Test
    void aPackThatRotsOnSiteIsFoundWithItsRecord() throws IOException {
        Path pack = CheckedSite.only(archive.home().packs(), ".pack");
        CheckedSite.flip(pack);
        assertThat(archive.alarmsOfAMonth())
                .singleElement()
                .asString()
                .contains(pack.getFileName().toString(), "on site", archive.record.record() + "/1", "verify --repair");
    }

    @Test
    void aPackThatIsGoneFromTheSiteIsFoundAtOnce() throws IOException {
        Path pack = CheckedSite.only(archive.home().packs(), ".pack");
        Files.delete(pack);
        archive.checks().runIfDue();
        assertThat(archive.alarms())
                .singleElement()
                .asString()
                .contains(pack.getFileName().toString(), "is missing", archive.record.record() + "/1");
    }

    @Test
    void aChunkThatRotsInItsFullSizeIsSentAnewWithTheNextBaseInsteadOfBeingNamedAgain() throws IOException {
        BaseReport quiet = archive.base();
        assertThat(quiet.chunksSent()).as("what did not change is named again").isLessThan(quiet.chunks());
        List<Path> chunks;
        try (var files = Files.list(archive.site.offsite.resolve("history/base"))) {
            chunks = files.filter(file -> file.getFileName().toString().startsWith("chunk-"))
                    .toList();
        }
        for (Path chunk : chunks) {
            CheckedSite.flip(chunk);
        }
        List<String> names =
                chunks.stream().map(chunk -> "base/" + chunk.getFileName()).toList();
        new RepairNote(archive.site.clock.instant(), List.of(), names).store(archive.home());
        archive.checks().runIfDue();
        assertThat(archive.alarms())
                .as("what a repair could not heal is looked at at once")
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(alarm).contains("verify --repair"));
        BaseReport next = archive.base();
        assertThat(next.chunksSent()).isEqualTo(next.chunks()).isPositive();
        for (Path chunk : chunks) {
            CheckedSite.flip(chunk);
        }
        archive.remember();
    }

    @Test
    void aRepositoryThatWasRolledBackIsFoundAtOnceByWhatTheServerSawThere() throws IOException {
        try (var points = Files.list(archive.site.offsite.resolve("history/points"))) {
            Files.delete(points.max(Comparator.naturalOrder()).orElseThrow());
        }
        archive.checks().runIfDue();
        assertThat(archive.alarms()).singleElement().asString().contains("was witnessed, but is not in the chain");
    }

    @Test
    void aPlaceThatMayBeBeingFilledIsNotJudged() throws IOException {
        archive.placeIsSilent();
        Files.delete(CheckedSite.only(archive.site.offsite, "packs/"));
        archive.checks().runIfDue();
        assertThat(archive.findings()).isEmpty();
        assertThat(archive.memories().standing().orElseThrow().failure()).isPresent();
    }

    @Test
    void whatPruningMayHaveLetGoIsACautionUntilAPrunesReportTells() throws IOException {
        try (var files = Files.list(archive.site.offsite.resolve("history/base"))) {
            Files.delete(files.filter(file -> file.getFileName().toString().startsWith("manifest-"))
                    .min(Comparator.naturalOrder())
                    .orElseThrow());
        }
        archive.checks().runIfDue();
        assertThat(archive.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.grave()).isFalse();
            assertThat(finding.words()).contains("pruned, or taken", "strongroom.verify.pruned-report");
        });
    }

    @Test
    void cutOffInTheMiddleItBeginsThatPartAgainAfterTheNextStart() {
        AtomicInteger reads = new AtomicInteger();
        archive.storeIs(store -> new Looked(store, () -> {
            if (reads.incrementAndGet() == 5) {
                archive.checks().stop();
            }
        }));
        archive.checks().runIfDue();
        assertThat(reads).hasValueGreaterThanOrEqualTo(5);
        assertThat(archive.memories().last()).isEmpty();
        assertThat(archive.memories().standing().orElseThrow().failure())
                .as("stopping is no failure")
                .isEmpty();
        archive.start();
        archive.checks().runIfDue();
        assertThat(archive.memories().last()).isPresent();
    }

    @Test
    void aStoreThatCannotBeReadIsRedOnceTheObjectiveIsMissedAndSaysWhy() {
        archive.checks().runIfDue();
        archive.storeIs(store -> new Looked(store, () -> {
            throw new UnreachableException("the line is cut");
        }));
        for (int hour = 0; hour < 50; hour++) {
            assertThat(archive.findings()).isEmpty();
            archive.pass(Duration.ofHours(1));
            archive.checks().runIfDue();
        }
        archive.pass(Duration.ofHours(1));
        assertThat(archive.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(AlarmKind.VERIFY);
            assertThat(finding.grave()).isTrue();
            assertThat(finding.words()).contains("within 50 hours", "the line is cut");
        });
        archive.storeIs(store -> store);
        archive.checks().runIfDue();
        assertThat(archive.findings()).isEmpty();
    }

    /** Tells of each request. */
    private static final class Looked extends ForwardingObjectStore {
        private final Runnable told;

        Looked(ObjectStore store, Runnable told) {
            super(store);
            this.told = told;
        }

        @Override
        public java.io.InputStream get(String name) {
            told.run();
            return super.get(name);
        }

        @Override
        public java.util.Iterator<ObjectInfo> list(String prefix, java.util.Optional<String> startAfter) {
            told.run();
            return super.list(prefix, startAfter);
        }
    }

    private static long sizes(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
