package org.strongroom.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.progress.Progress;
import org.strongroom.prune.PruneReport;
import org.strongroom.prune.PruneRequest;
import org.strongroom.prune.PruneStatement;
import org.strongroom.prune.Pruning;
import org.strongroom.prune.Retention;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.ship.TickReport;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.PrunableStores;
import org.strongroom.store.Stores;
import org.strongroom.store.Worm;
import org.strongroom.store.memory.MemoryObjectStore;

/** A repository of some weeks, pruned: whole by the prune's report, and not any more when a thief takes one thing more. */
class PrunedRepositoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DECADES = 6;

    @TempDir
    static Path folder;

    private static Site site;
    private static MemoryObjectStore history;
    private static MemoryObjectStore turnover;
    private static TickReport newest;
    private static PruneReport pruned;
    private static Optional<PruneStatement> statement;

    /** A base every ten days, a few ticks around each; the first bases have to go, all but one day's points. */
    @BeforeAll
    static void shipAndPrune() throws IOException {
        site = new Site(folder.resolve("site"));
        site.clock.pass(Duration.between(
                site.clock.instant(),
                site.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36))));
        history = store(20);
        turnover = store(8);
        for (int decade = 0; decade < DECADES; decade++) {
            try (Shipper shipper = shipper()) {
                site.file(1, 20_000);
                shipper.tick();
                if (decade > 0) {
                    shipper.base();
                }
                for (int i = 0; i < 2; i++) {
                    site.file(1, 20_000);
                    newest = shipper.tick();
                    site.packs.sealAged(Duration.ZERO);
                    site.clock.pass(Duration.ofHours(3));
                }
            }
            site.clock.pass(Duration.ofDays(10));
        }
        try (Shipper shipper = shipper()) {
            newest = shipper.tick();
        }
        pruned = prune(true);
        statement = PruneStatement.of(pruned);
        assertThat(pruned.left().versions()).isPositive();
        assertThat(pruned.findings()).isEmpty();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static MemoryObjectStore store(int days) {
        return new MemoryObjectStore(site.clock, new BucketLock(Worm.COMPLIANCE, Optional.of(days), Optional.of(true)));
    }

    private static Shipper shipper() {
        Iterator<ObjectStore> both = List.<ObjectStore>of(history, turnover).iterator();
        return site.shipper(store -> both.next());
    }

    private static PruneReport prune(boolean execute) throws IOException {
        return Pruning.run(
                new PruneRequest(
                        new PrunableStores(history, turnover),
                        site.repositoryId,
                        site.rootSigningKey.verificationKey(),
                        new Retention(2, 4, 0, 0, 0, Duration.ofDays(7)),
                        List.of(new ExpectedPoint(OptionalLong.of(newest.point()), newest.pointHash())),
                        0,
                        execute,
                        Files.createTempDirectory(folder, "work"),
                        site.clock),
                Progress.silent());
    }

    private static VerificationReport verify(Optional<PruneStatement> says, String... taken) {
        return Verification.run(
                VerificationRequest.of(
                                new Stores(new Without(history, Set.of(taken)), new Without(turnover, Set.of(taken))),
                                site.repositoryId,
                                site.rootSigningKey.verificationKey(),
                                site.clock)
                        .opening(Optional.of(site.recoveryKey))
                        .prunedAs(says),
                Progress.silent());
    }

    @Test
    void isWholeByThePrunesReportWhichNamesWhatIsLeft() {
        VerificationReport report = verify(statement);

        assertThat(report.findings()).isEmpty();
        assertThat(report.points()).isEqualTo(pruned.points());
        LetGo letGo = report.letGo().orElseThrow();
        assertThat(letGo.objects()).isPositive();
        assertThat(letGo.points()).isPositive().isLessThan(pruned.kept().size());
        assertThat(letGo.oldest()).isBefore(letGo.anySecondSince());
        assertThat(letGo.anySecondSince()).isBefore(report.pointTime());
    }

    @Test
    void isDefectiveWithoutTheReport() {
        VerificationReport report = verify(Optional.empty());

        assertThat(report.letGo()).isEmpty();
        assertThat(report.missesObjects()).isTrue();
    }

    @Test
    void oneMoreObjectThatAKeptPointNeedsIsTaken() {
        long oldest = pruned.kept().get(0).sequence();
        assertTaken(first(ObjectKind.PACK, ObjectKind.PACK.prefix()), "records with content in pack");
        assertTaken(first(ObjectKind.KEY_SET, ObjectKind.KEY_SET.prefix()), "records whose keys");
        assertTaken(first(ObjectKind.POINT, ObjectNames.pointPrefix(oldest)), "the next prune keeps nothing");
        assertTaken(last(ObjectKind.PACK), "records with content in pack");
    }

    @Test
    void aKeptBaseIsTaken() {
        for (ObjectKind kind : List.of(ObjectKind.BASE_CHUNK, ObjectKind.BASE_MANIFEST, ObjectKind.BASE_INVENTORY)) {
            assertTaken(first(kind, kind.prefix()), "base");
        }
    }

    @Test
    void aThiefWhoTakesAKeptPointWithAllThatItAloneNeedsIsSeen() throws IOException {
        MemoryObjectStore robbedHistory = copy(history);
        MemoryObjectStore robbedTurnover = copy(turnover);
        PruneReport coarser = Pruning.run(
                new PruneRequest(
                        new PrunableStores(robbedHistory, robbedTurnover),
                        site.repositoryId,
                        site.rootSigningKey.verificationKey(),
                        new Retention(0, 0, 0, 0, 0, Duration.ZERO),
                        List.of(new ExpectedPoint(OptionalLong.of(newest.point()), newest.pointHash())),
                        0,
                        true,
                        Files.createTempDirectory(folder, "work"),
                        site.clock),
                Progress.silent());
        assertThat(coarser.left().versions()).isPositive();
        VerificationReport theirs = Verification.run(
                VerificationRequest.of(
                                new Stores(robbedHistory, robbedTurnover),
                                site.repositoryId,
                                site.rootSigningKey.verificationKey(),
                                site.clock)
                        .opening(Optional.of(site.recoveryKey))
                        .prunedAs(statement),
                Progress.silent());

        assertThat(theirs.missesObjects()).isTrue();
        assertThat(theirs.whole()).isFalse();
    }

    /** The same without locks: the thief has waited for their end. */
    private static MemoryObjectStore copy(MemoryObjectStore store) {
        MemoryObjectStore copy = new MemoryObjectStore(site.clock);
        store.list("", Optional.empty()).forEachRemaining(info -> copy.put(info.name(), store.bytes(info.name())));
        return copy;
    }

    @Test
    void aReportOfAnotherChainVouchesForNothing() {
        PruneStatement says = statement.orElseThrow();
        ExpectedPoint elsewhere = new ExpectedPoint(OptionalLong.of(3), "ab".repeat(32));
        for (PruneStatement other : List.of(
                new PruneStatement(elsewhere, says.verified(), says.kept(), false),
                new PruneStatement(says.newest(), elsewhere, says.kept(), false))) {
            VerificationReport report = verify(Optional.of(other));
            assertThat(report.letGo()).isEmpty();
            assertThat(report.missesObjects()).isTrue();
            assertThat(report.findings())
                    .anySatisfy(finding -> assertThat(finding.defect()).contains("is not in the chain"));
        }
    }

    @Test
    void aReportIsReadAsItWasPrintedAndNotOtherwise() throws IOException {
        ObjectNode printed = JSON.createObjectNode()
                .put("format", PruneStatement.FORMAT)
                .put("executed", true)
                .put("newest", pruned.newest().orElseThrow())
                .put("verified", pruned.verified().orElseThrow());
        var kept = printed.putArray("kept");
        pruned.kept().forEach(point -> {
            ObjectNode each = kept.addObject()
                    .put("point", point.sequence())
                    .put("storedAt", point.storedAt().toString());
            point.reasons().forEach(each.putArray("for")::add);
        });
        printed.putNull("keysFrozen");
        printed.put("sha256", PruneStatement.hash(printed));
        assertThat(PruneStatement.read(file(printed))).isEqualTo(statement.orElseThrow());

        ((ObjectNode) kept.get(0)).put("point", 1);
        assertThatThrownBy(() -> PruneStatement.read(file(printed)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("not as it was printed");
        printed.remove("sha256");
        printed.put("executed", false);
        printed.put("sha256", PruneStatement.hash(printed));
        assertThatThrownBy(() -> PruneStatement.read(file(printed)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--execute");
        assertThat(PruneStatement.of(prune(false))).isEmpty();
    }

    private static Path file(ObjectNode report) throws IOException {
        return Files.write(folder.resolve("report.json"), JSON.writeValueAsBytes(report));
    }

    private static void assertTaken(String name, String affects) {
        VerificationReport report = verify(statement, name);
        assertThat(report.whole()).isFalse();
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding).isInstanceOf(Finding.Missing.class);
            assertThat(finding.object()).isEqualTo(name);
            assertThat(finding.affects()).contains(affects);
        });
    }

    private static String first(ObjectKind kind, String prefix) {
        return all(kind, prefix).first();
    }

    private static String last(ObjectKind kind) {
        return all(kind, kind.prefix()).last();
    }

    private static TreeSet<String> all(ObjectKind kind, String prefix) {
        TreeSet<String> found = new TreeSet<>();
        for (MemoryObjectStore store : List.of(history, turnover)) {
            Iterator<ObjectInfo> listed = store.list(prefix, Optional.empty());
            while (listed.hasNext()) {
                String name = listed.next().name();
                if (kind.names(name)) {
                    found.add(name);
                }
            }
        }
        return found;
    }
}
