package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.IntegrityException;
import org.strongroom.identity.Ids;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.ship.TickReport;

/** A restore that cannot reach the newest law: a segment, a base, a point of it is hidden or damaged. */
class StaleLawTest {
    @TempDir
    Path folder;

    @Test
    void itRefusesAndOpensOnAnOlderLawOnlyWhenThatIsAcceptedAndMarked() throws Exception {
        try (Site site = new Site(folder)) {
            Instant then;
            TickReport held;
            TickReport newest;
            try (Shipper shipper = site.shipper()) {
                site.file(2, 1_000);
                shipper.tick();
                then = site.databaseTime();
                hold(site);
                held = shipper.tick();
                hold(site);
                newest = shipper.tick();
            }
            Path point = site.objects().entrySet().stream()
                    .filter(object -> object.getKey().endsWith(newest.pointHash()))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            byte[] hidden = Files.readAllBytes(point);
            Files.delete(point);
            ExpectedPoint witnessed = new ExpectedPoint(OptionalLong.of(newest.point()), newest.pointHash());
            assertThatThrownBy(() -> restore(site, "hidden", then, Optional.of(witnessed), LawPolicy.NEWEST))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining(newest.pointHash())
                    .hasMessageContaining("--accept-stale-law");
            Files.write(point, hidden);
            Path segment = site.objects().entrySet().stream()
                    .filter(object -> object.getKey().startsWith("tails/journal-"))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .getValue();
            byte[] whole = Files.readAllBytes(segment);
            Files.write(segment, new byte[whole.length]);
            assertThatThrownBy(() -> restore(site, "refused", then, Optional.empty(), LawPolicy.NEWEST))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("tails/journal-")
                    .hasMessageContaining("--accept-stale-law");

            RestoreReport report = restore(site, "stale", then, Optional.empty(), LawPolicy.ACCEPT_STALE);
            assertThat(report.notes().toString()).contains("is not the newest: it ends at point " + held.point());
            assertThat(report.records()).isEqualTo(2);
            try (RestoredHome restored = new RestoredHome(folder.resolve("stale"))) {
                assertThat(restored.count("SELECT count(*) FROM law.hold")).isEqualTo(1);
                assertThat(restored.count("SELECT law_point FROM law.stale_law WHERE incarnation = 2"
                                + " AND reason LIKE '%tails/journal-%'"))
                        .isEqualTo(held.point());
                assertThat(restored.count("SELECT count(*) FROM law.audit_event WHERE action = 'RESTORE_STALE_LAW'"))
                        .isEqualTo(1);
                assertThat(restored.count("SELECT count(*) FROM law.audit_event WHERE action = 'RECORD_FILE'"))
                        .isEqualTo(2);
            }
        }
    }

    private static void hold(Site site) {
        site.app(c -> Site.set(
                c,
                "INSERT INTO law.hold (id, scope, subject_id, authority, placed_at, placed_by)"
                        + " VALUES (?, 'RECORD', ?, 'matter 7', now(), ?)",
                Ids.next(),
                site.acknowledged.get(0).record(),
                site.account()));
    }

    private RestoreReport restore(
            Site site, String name, Instant at, Optional<ExpectedPoint> expected, LawPolicy policy) {
        RestoreRequest all = site.restoreTo(folder.resolve(name));
        return Restore.run(
                new RestoreRequest(
                        all.location(),
                        all.credentials(),
                        all.repositoryId(),
                        all.rootKey(),
                        all.recipientKey(),
                        all.rootSigningKey(),
                        all.to(),
                        Moment.at(at),
                        expected,
                        Optional.empty(),
                        all.postgresBinaries(),
                        all.clock()),
                Manner.WHOLE.under(policy),
                Progress.silent());
    }
}
