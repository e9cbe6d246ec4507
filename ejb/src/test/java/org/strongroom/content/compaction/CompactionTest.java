package org.strongroom.content.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.content.ContentStore;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.identity.Ids;
import org.strongroom.pack.AbsentPacks;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.pack.PackState;
import org.strongroom.pack.PackStore;
import org.strongroom.record.NewRecord;
import org.strongroom.record.RecordCategory;
import org.strongroom.record.RecordContent;
import org.strongroom.record.RecordService;
import org.strongroom.record.RecordView;
import org.strongroom.record.VersionDetails;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Beans;
import org.strongroom.testing.Samples;

/** Dead ciphertext leaves the site; nothing that a record, an upload or a reader needs ever does. */
class CompactionTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final FakeCopy offsite = new FakeCopy();
    private final Beans beans = archive.newBeans()
            .with(ContentStore.class, archive.get(ContentStore.class))
            .with(OffsiteCopy.class, offsite);
    private final Compaction compaction = beans.get(Compaction.class);
    private final RecordService records = beans.get(RecordService.class);
    private final PackStore packs = archive.get(ContentStore.class).packs();
    private final Actor clinician = archive.actor(Role.CLINICIAN);
    private final Actor operator = archive.actor(Role.BACKUP_OPERATOR);
    private UUID file;

    @BeforeEach
    void aCaseFileAndNothingToReclaim() {
        file = Samples.group(archive, clinician, Set.of(Samples.patient(archive, clinician)), Set.of());
        compaction.run(operator, false);
    }

    @Test
    void whatAVanishedClientSentLeavesTheSiteAndTheRecordsBesideItStay() throws IOException {
        byte[] before = noise(300_000, 1);
        byte[] after = noise(10, 2);
        UUID first = filed(before);
        vanish(2_500_000);
        UUID second = filed(after);
        long size = size();

        CompactionReport report = compaction.run(operator, false);

        assertThat(report.deadBytes()).isGreaterThan(2_000_000);
        assertThat(report.reclaimedBytes()).isEqualTo(report.deadBytes());
        assertThat(report.removedPacks()).isPositive();
        assertThat(size()).isLessThan(size - 2_000_000 + 10_000);
        assertThat(read(first)).isEqualTo(before);
        assertThat(read(second)).isEqualTo(after);
        assertThat(compaction.run(operator, false).deadBytes()).isZero();
        assertThat(archive.select("select outcome || ' ' || (report ->> 'reclaimedBytes') from local.compaction_run"
                        + " order by started_at desc offset 1 limit 1"))
                .containsExactly("DONE " + report.reclaimedBytes());
    }

    @Test
    void aDryRunOnlyCounts() {
        vanish(1_200_000);
        packs.sealAged(Duration.ZERO);
        List<PackState> before = packs.packs();
        CompactionReport report = compaction.run(operator, true);
        assertThat(report.deadBytes()).isGreaterThan(1_000_000);
        assertThat(report.changed()).isFalse();
        assertThat(packs.packs()).isEqualTo(before);
    }

    @Test
    void anUploadInFlightIsNotDeadHoweverLongItTakes() throws IOException {
        byte[] content = noise(2_500_000, 3);
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream arriving = new PipedInputStream(sender, 1 << 16);
        CompletableFuture<RecordView> upload = CompletableFuture.supplyAsync(
                () -> records.file(clinician, file, note(), arriving, Hashes.sha256(content)));
        sender.write(content, 0, 2_300_000);
        await(() -> packs.packs().stream().anyMatch(pack -> !pack.sealed()));

        assertThat(compaction.run(operator, false).reclaimedBytes()).isZero();

        sender.write(content, 2_300_000, content.length - 2_300_000);
        sender.close();
        UUID filed = upload.join().id();
        compaction.run(operator, false);
        assertThat(read(filed)).isEqualTo(content);
    }

    @Test
    void aReaderReadsToTheEndWhateverMovesBeneathIt() throws IOException {
        byte[] content = noise(2_500_000, 4);
        UUID record = filed(content);
        RecordContent lookedUp = records.open(clinician, record, OptionalInt.empty());
        vanish(1_200_000);
        Path pack;
        try (InputStream reader = lookedUp.range(5, content.length - 5)) {
            assertThat(reader.readNBytes(1000)).isEqualTo(Arrays.copyOfRange(content, 5, 1005));
            packs.sealAged(Duration.ZERO);
            pack = packOf(record);
            CompactionReport report = compaction.run(operator, false);
            assertThat(report.postponedPacks()).isEqualTo(1);
            assertThat(pack).exists();
            assertThat(reader.readAllBytes()).isEqualTo(Arrays.copyOfRange(content, 1005, content.length));
        }
        assertThat(compaction.run(operator, false).removedPacks()).isEqualTo(1);
        assertThat(pack).doesNotExist();
        try (InputStream late = lookedUp.range(0, content.length)) {
            assertThat(late.readAllBytes()).as("looked up before it moved").isEqualTo(content);
        }
    }

    @Test
    void aPackWhoseCopyIsNotOffSiteYetStays() throws IOException {
        byte[] content = noise(5_000, 5);
        UUID record = filed(content);
        vanish(1_200_000);
        packs.sealAged(Duration.ZERO);
        Path pack = packOf(record);
        offsite.failure = new UnreachableException("the store is away", null);
        assertThatThrownBy(() -> compaction.run(operator, false)).isInstanceOf(UnreachableException.class);
        assertThat(pack).exists();
        assertThat(read(record)).isEqualTo(content);

        offsite.failure = null;
        offsite.copyingABase = true;
        assertThat(compaction.run(operator, false).postponedPacks()).isEqualTo(1);
        assertThat(pack).exists();

        offsite.copyingABase = false;
        assertThat(compaction.run(operator, false).removedPacks()).isEqualTo(1);
        assertThat(offsite.forgotten).hasSize(1);
        assertThat(pack).doesNotExist();
        assertThat(read(record)).isEqualTo(content);
    }

    @Test
    void whatARowRefersToInATransactionThatIsUnderWayIsWaitedFor() throws SQLException {
        CompactionRows rows = beans.get(CompactionRows.class);
        String before = rows.horizon();
        assertThat(rows.passed(before)).isTrue();
        try (Connection other = archive.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update archive.account set revision = revision");
            String during = rows.horizon();
            assertThat(rows.passed(during)).isFalse();
            other.rollback();
            assertThat(rows.passed(during)).isTrue();
        }
    }

    @Test
    void aRowThatSomebodyIsChangingIsLeftAndNobodyIsWaitedFor() throws SQLException {
        CompactionRows rows = beans.get(CompactionRows.class);
        UUID record = filed(noise(5_000, 6));
        UUID pack =
                UUID.fromString(archive.select("select pack_id from archive.extent where record_id = '" + record + "'")
                        .get(0));
        List<WantedExtent> wanted = rows.wanted(pack, -1, 1000);
        List<ExtentLocation> same = wanted.stream().map(WantedExtent::location).toList();
        try (Connection other = archive.connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select 1 from archive.extent where record_id = '" + record + "' for update");
            assertThat(rows.move(wanted, same)).isEqualTo(wanted.size() - 1);
            other.rollback();
        }
        assertThat(rows.move(wanted, same)).isEqualTo(wanted.size());
    }

    @Test
    void aDamagedPackIsLeftAsItIs() throws IOException {
        UUID record = filed(noise(5_000, 7));
        vanish(1_200_000);
        packs.sealAged(Duration.ZERO);
        Path pack = packOf(record);
        byte[] good = Files.readAllBytes(pack);
        flip(
                pack,
                Long.parseLong(
                        archive.select("select pack_offset from archive.extent where record_id = '" + record + "'")
                                .get(0)));
        CompactionReport report = compaction.run(operator, false);
        assertThat(report.damagedPacks()).isEqualTo(1);
        assertThat(pack).exists();
        Files.write(pack, good);
        assertThat(compaction.run(operator, false).removedPacks()).isEqualTo(1);
    }

    @Test
    void theScheduleTakesWhatIsWorthItAndTheRestAfterAWhile() {
        PackUsages usages = beans.get(PackUsages.class);
        UUID little = Ids.next();
        UUID much = Ids.next();
        UUID full = Ids.next();
        usages.remember(List.of(
                new PackUsage(little, 1000, 990), new PackUsage(much, 1000, 800), new PackUsage(full, 1000, 1000)));
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(usages.worth(20, now, 1000))
                .extracting(PackUsage::pack)
                .contains(much)
                .doesNotContain(little, full);
        Instant later = now.plus(Duration.ofDays(36_500));
        assertThat(usages.worth(20, later, 1000))
                .extracting(PackUsage::pack)
                .contains(much, little)
                .doesNotContain(full);
        assertThat(usages.stale(later, 1000)).contains(full);
        usages.forget(List.of(little, much, full));
        assertThat(usages.worth(1, later, 1000)).extracting(PackUsage::pack).doesNotContain(much, little);
    }

    @Test
    void theJobReclaimsToo() throws IOException {
        byte[] content = noise(5_000, 8);
        UUID record = filed(content);
        vanish(1_200_000);
        packs.sealAged(Duration.ZERO);
        Path pack = packOf(record);
        compaction.scheduled();
        assertThat(pack).doesNotExist();
        assertThat(read(record)).isEqualTo(content);
    }

    @Test
    void aStoppedCompactionEndsAndTheNextServerGoesOn() throws IOException {
        byte[] content = noise(5_000, 9);
        UUID record = filed(content);
        vanish(1_200_000);
        packs.sealAged(Duration.ZERO);
        Path pack = packOf(record);
        compaction.stop();
        compaction.scheduled();
        assertThat(pack).exists();
        archive.newBeans()
                .with(ContentStore.class, archive.get(ContentStore.class))
                .with(OffsiteCopy.class, offsite)
                .get(Compaction.class)
                .scheduled();
        assertThat(pack).doesNotExist();
        assertThat(read(record)).isEqualTo(content);
    }

    @Test
    void nothingIsCompactedBeforeAllContentIsBackOnSite() throws IOException {
        byte[] content = noise(5_000, 10);
        UUID record = filed(content);
        vanish(1_200_000);
        packs.sealAged(Duration.ZERO);
        Path pack = packOf(record);
        packs.readAbsent(extent -> Optional.empty());
        try {
            assertThatThrownBy(() -> compaction.run(operator, false))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("coming back");
            compaction.scheduled();
            assertThat(pack).exists();
        } finally {
            packs.readAbsent(AbsentPacks.NONE);
        }
        compaction.scheduled();
        assertThat(pack).doesNotExist();
        assertThat(read(record)).isEqualTo(content);
    }

    @Test
    void onlyThoseWhoOperateCompact() {
        assertThatThrownBy(() -> compaction.run(clinician, true)).isInstanceOf(AccessDeniedException.class);
        assertThat(archive.select("select outcome from law.audit_event where action = 'CONTENT_COMPACT'"
                        + " and actor_id = '" + clinician.accountId() + "'"))
                .containsExactly("REFUSED");
    }

    private UUID filed(byte[] content) {
        return records.file(clinician, file, note(), new ByteArrayInputStream(content), Hashes.sha256(content))
                .id();
    }

    /** Sends so many bytes, and then nothing more. */
    private void vanish(int bytes) {
        byte[] sent = noise(bytes, 99);
        InputStream vanishing = new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == sent.length) {
                    throw new IOException("connection reset");
                }
                return sent[at++] & 0xff;
            }
        };
        assertThatThrownBy(() -> records.file(clinician, file, note(), vanishing, new byte[32]))
                .isInstanceOf(InvalidInputException.class);
    }

    private byte[] read(UUID record) throws IOException {
        try (InputStream in =
                records.open(clinician, record, OptionalInt.empty()).open()) {
            return in.readAllBytes();
        }
    }

    private Path packOf(UUID record) {
        Set<String> ids = new HashSet<>(
                archive.select("select distinct pack_id from archive.extent where record_id = '" + record + "'"));
        assertThat(ids).hasSize(1);
        return archive.home()
                .packs()
                .resolve(PackStore.fileName(UUID.fromString(ids.iterator().next())));
    }

    private long size() throws IOException {
        try (var files = Files.list(archive.home().packs())) {
            return files.mapToLong(each -> each.toFile().length()).sum();
        }
    }

    private static NewRecord note() {
        return new NewRecord(
                RecordCategory.GROUP_NOTE,
                new VersionDetails(
                        "Session",
                        Optional.of("application/octet-stream"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Set.of(),
                Optional.empty());
    }

    private static byte[] noise(int size, long seed) {
        byte[] noise = new byte[size];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static void flip(Path file, long at) throws IOException {
        assertThat(file.toFile().setWritable(true)).isTrue();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int before = bytes.read();
            bytes.seek(at);
            bytes.write(before ^ 1);
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
