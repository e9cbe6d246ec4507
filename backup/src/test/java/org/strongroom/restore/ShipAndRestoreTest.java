package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.progress.Progress;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.Site;
import org.strongroom.ship.TickReport;

/** The whole way: file, ship, lose everything, restore, read. */
class ShipAndRestoreTest {
    @TempDir
    Path folder;

    @Test
    void everythingAcknowledgedComesBackBitForBit() throws Exception {
        try (Site site = new Site(folder)) {
            site.file(5, 40_000);
            TickReport last;
            try (Shipper shipper = site.shipper()) {
                shipper.tick();
                site.file(5, 40_000);
                site.file(site.bytes(3_000_000));
                shipper.tick();
                shipper.base();
                site.file(5, 1_000);
                last = shipper.tick();
                assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
            }
            Path to = folder.resolve("restored");
            RestoreReport report = Restore.run(site.restoreTo(to), Progress.silent());
            assertThat(report.point()).isEqualTo(last.point());
            assertThat(report.pointHash()).isEqualTo(last.pointHash());
            assertThat(report.records()).isEqualTo(16);
            assertThat(report.freshnessProven()).isFalse();
            assertThat(report.incarnation()).isEqualTo(2);
            assertThat(to.resolve("RESTORE-UNFINISHED")).doesNotExist();
            try (RestoredHome restored = new RestoredHome(to)) {
                for (Site.Acknowledged each : site.acknowledged) {
                    assertThat(restored.content(each.record())).isEqualTo(each.content());
                }
                assertThat(restored.count("SELECT count(*) FROM keys.token")).isEqualTo(16);
                assertThat(restored.count("SELECT count(*) FROM law.audit_event"))
                        .isEqualTo(16);
            }
            assertThat(Files.readString(to.resolve("config/strongroom.properties")))
                    .contains(site.location().toString());
        }
    }

    @Test
    void drillRecoversNothingThatWasShippedAfterTheDeclaration() throws Exception {
        try (Site site = new Site(folder)) {
            site.file(3, 10_000);
            TickReport inTime;
            Instant declared;
            try (Shipper shipper = site.shipper()) {
                inTime = shipper.tick();
                inTime = shipper.tick();
                declared = site.clock.instant();
                site.clock.pass(Duration.ofSeconds(1));
                site.file(2, 10_000);
                shipper.tick();
            }
            RestoreReport report = Restore.run(site.drillTo(folder.resolve("drill"), declared), Progress.silent());
            assertThat(report.point()).isEqualTo(inTime.point());
            assertThat(report.records()).isEqualTo(3);
            assertThat(report.lastMarker())
                    .hasValueSatisfying(marker -> assertThat(marker).isBefore(declared));
        }
    }
}
