package org.strongroom.content.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.content.ContentStore;
import org.strongroom.content.UploadSettings;
import org.strongroom.home.Home;
import org.strongroom.pack.BlobWriter;
import org.strongroom.progress.Progress;
import org.strongroom.restore.Moment;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreReport;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.restore.RestoredHome;
import org.strongroom.screening.MalwareScanner;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Beans;
import org.strongroom.testing.LocalTransactions;

/** Compaction on an archive that ships: what comes back is the same before it, after it and in the middle of it. */
class CompactionShippingTest {
    @TempDir
    Path folder;

    /** Stops at a step, as a server that is killed there does. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private enum Step {
        MOVED,
        SHIPPED,
        FORGOTTEN,
        NONE
    }

    @Test
    void everyInstantComesBackBitForBit() throws Exception {
        try (Site site = new Site(folder)) {
            Instant before;
            try (Shipper shipper = site.shipper()) {
                file(site);
                shipper.tick();
                shipper.base();
                file(site);
                shipper.tick();
                before = site.databaseTime();
                long files = packFiles(site);

                CompactionReport report = compaction(site, shipper, Step.NONE).run(operator(site), false);

                assertThat(report.movedExtents()).isPositive();
                assertThat(report.removedPacks()).isPositive();
                assertThat(packFiles(site)).isLessThan(files);
                site.file(3, 5_000);
                shipper.tick();
            }
            assertComesBack(site.restoreTo(folder.resolve("after")), site.acknowledged);
            assertComesBack(at(site, folder.resolve("before"), before), site.acknowledged.subList(0, 8));

            try (Shipper shipper = site.shipper()) {
                shipper.base();
                assertThat(shipper.tick().point()).isPositive();
            }
            RestoreReport rebased = assertComesBack(site.restoreTo(folder.resolve("rebased")), site.acknowledged);
            assertThat(rebased.records()).isEqualTo(site.acknowledged.size());
            try (Stream<Path> packs = Files.list(new Home(folder.resolve("rebased")).packs())) {
                assertThat(packs.map(Path::getFileName).map(Path::toString))
                        .as("a base after the compaction names no pack that left")
                        .containsExactlyInAnyOrderElementsOf(site.packs.packs().stream()
                                .map(pack -> pack.id() + ".pack")
                                .toList());
            }
        }
    }

    @Test
    void aCompactionThatIsKilledAnywhereLosesNothingAndIsFinishedByTheNext() throws Exception {
        for (Step step : List.of(Step.MOVED, Step.SHIPPED, Step.FORGOTTEN)) {
            Path at = Files.createDirectory(folder.resolve(step.name()));
            try (Site site = new Site(at);
                    Shipper shipper = site.shipper()) {
                file(site);
                shipper.tick();
                try {
                    compaction(site, shipper, step).run(operator(site), false);
                } catch (Killed killed) {
                    shipper.tick();
                }
                assertComesBack(site.drillTo(at.resolve("killed"), site.clock.instant()), site.acknowledged);

                CompactionReport finished = compaction(site, shipper, Step.NONE).run(operator(site), false);
                assertThat(finished.removedPacks()).isPositive();
                assertThat(compaction(site, shipper, Step.NONE)
                                .run(operator(site), false)
                                .deadBytes())
                        .isZero();
                shipper.tick();
            }
        }
    }

    /** Four records and two uploads that broke off, in packs of their own. */
    private static void file(Site site) throws IOException {
        site.file(2, 40_000);
        abandon(site, 1_500_000);
        site.file(site.bytes(1_300_000));
        abandon(site, 1_200_000);
        site.file(1, 300);
        site.packs.sealAged(Duration.ZERO);
    }

    private static void abandon(Site site, int bytes) throws IOException {
        try (BlobWriter upload = site.packs.begin()) {
            upload.write(site.bytes(bytes));
        }
    }

    private static long packFiles(Site site) {
        return site.packs.packs().stream()
                .mapToLong(pack -> pack.durableLength())
                .sum();
    }

    private static Actor operator(Site site) {
        return new Actor(site.account(), "ada", Set.of(Role.BACKUP_OPERATOR), Optional.empty());
    }

    private static Compaction compaction(Site site, Shipper shipper, Step killed) {
        LocalTransactions transactions = new LocalTransactions(ArchiveFixture.factory(site.database));
        Home home = new Home(site.folder().resolve("home"));
        return new Beans(transactions)
                .with(EntityManager.class, transactions.entities())
                .with(Clock.class, Clock.systemUTC())
                .with(ArchiveSettings.class, new ArchiveSettings(home, home.packs()))
                .with(CompactionSettings.class, CompactionSettings.DEFAULT)
                .with(
                        ContentStore.class,
                        new ContentStore(site.packs, MalwareScanner.NONE, UploadSettings.DEFAULT, Clock.systemUTC()))
                .with(OffsiteCopy.class, new OffsiteCopy() {
                    @Override
                    public void bringUpToDate() {
                        stop(Step.MOVED);
                        shipper.tick();
                        stop(Step.SHIPPED);
                    }

                    @Override
                    public boolean forget(Collection<UUID> packs) {
                        boolean forgotten = shipper.forget(packs);
                        stop(Step.FORGOTTEN);
                        return forgotten;
                    }

                    private void stop(Step here) {
                        if (killed == here) {
                            throw new Killed();
                        }
                    }
                })
                .get(Compaction.class);
    }

    private static RestoreReport assertComesBack(RestoreRequest request, List<Site.Acknowledged> wanted) {
        RestoreReport report = Restore.run(request, Progress.silent());
        assertThat(report.records()).isEqualTo(wanted.size());
        if (request.rootSigningKey().isPresent()) {
            try (RestoredHome restored = new RestoredHome(request.to())) {
                assertThat(wanted).allSatisfy(each -> assertThat(restored.content(each.record()))
                        .isEqualTo(each.content()));
            }
        }
        return report;
    }

    private static RestoreRequest at(Site site, Path to, Instant instant) {
        RestoreRequest newest = site.restoreTo(to);
        return new RestoreRequest(
                newest.location(),
                newest.credentials(),
                newest.repositoryId(),
                newest.rootKey(),
                newest.recipientKey(),
                newest.rootSigningKey(),
                to,
                Moment.at(instant),
                Optional.empty(),
                Optional.empty(),
                newest.postgresBinaries(),
                newest.clock());
    }
}
