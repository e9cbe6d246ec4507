package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.SigningKey;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.ship.TickReport;

/** A drill restores while the site lives on. */
class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void passesOverWhatTheLivingSiteWroteAfterTheDeclaration() throws Exception {
        try (Site site = new Site(folder);
                Shipper shipper = site.shipper()) {
            site.file(4, 2_000);
            shipper.tick();
            shipper.base();
            TickReport before = shipper.tick();
            Instant declared = site.clock.instant();
            site.clock.pass(Duration.ofMinutes(1));
            site.file(3, 2_000);
            TickReport after = shipper.tick();

            List<String> steps = new ArrayList<>();
            RestoreReport report =
                    Restore.run(rehearsal(site, folder.resolve("drill"), declared, after), new Progress() {
                        @Override
                        public void step(String name) {
                            steps.add(name);
                        }

                        @Override
                        public void advance(long done, long total, String unit) {}
                    });

            assertThat(report.point()).isEqualTo(before.point());
            assertThat(report.records()).isEqualTo(4);
            assertThat(report.sourceRows()).containsEntry("archive.record", 4L);
            assertThat(report.freshnessProven()).isTrue();
            assertThat(steps)
                    .containsSubsequence(
                            RestoreStep.CHAIN,
                            RestoreStep.WITNESS,
                            RestoreStep.CONTENT,
                            RestoreStep.BASE,
                            RestoreStep.DIGESTS,
                            RestoreStep.JOURNAL,
                            RestoreStep.KEYS,
                            RestoreStep.PROOF);
        }
    }

    @Test
    void nobodyPassesOverPointsForGood() throws Exception {
        try (Site site = new Site(folder);
                SigningKey root = SigningKey.generate()) {
            RestoreRequest all = site.restoreTo(folder.resolve("restored"));
            assertThatThrownBy(
                            () -> with(all, Optional.of(root), all.to(), Optional.of(Instant.EPOCH), Optional.empty()))
                    .hasMessageContaining("only a drill may leave out points");
        }
    }

    private static RestoreRequest rehearsal(Site site, Path to, Instant declared, TickReport seen) {
        return with(
                site.restoreTo(to),
                Optional.empty(),
                to,
                Optional.of(declared),
                Optional.of(new ExpectedPoint(OptionalLong.of(seen.point()), seen.pointHash())));
    }

    private static RestoreRequest with(
            RestoreRequest all,
            Optional<SigningKey> root,
            Path to,
            Optional<Instant> failedAt,
            Optional<ExpectedPoint> expected) {
        return new RestoreRequest(
                all.location(),
                all.credentials(),
                all.repositoryId(),
                all.rootKey(),
                all.recipientKey(),
                root,
                to,
                all.moment(),
                expected,
                failedAt,
                all.postgresBinaries(),
                all.clock());
    }
}
