package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.progress.Progress;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.ship.TickReport;

/** Which moments a restore returns to, and which it refuses. */
class ReturnTest {
    @TempDir
    Path folder;

    private Site site;
    private int restores;

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder.resolve("site"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aPointComesBackToTheTransaction() {
        List<TickReport> points = new ArrayList<>();
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            for (int i = 0; i < 3; i++) {
                site.file(1, 100);
                points.add(shipper.tick());
            }
            shipper.base();
            site.file(1, 100);
            points.add(shipper.tick());
        }
        assertThat(records(Moment.point("" + points.get(0).point()))).isEqualTo(1);
        assertThat(records(
                        Moment.point(points.get(2).point() + ":" + points.get(2).pointHash())))
                .isEqualTo(3);
        assertThat(records(Moment.point("" + points.get(3).point()))).isEqualTo(4);
        assertThatThrownBy(() -> records(Moment.point("999")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "there is no point 999: the newest is " + points.get(3).point());
        assertThatThrownBy(() -> records(Moment.point(points.get(1).point() + ":" + "0".repeat(8))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("abandoned branch");
        assertThatThrownBy(() -> Moment.point("12:abc")).isInstanceOf(ConfigurationException.class);
        Instant tomorrow = site.clock.instant().plusSeconds(86_400);
        assertThatThrownBy(() -> records(Moment.at(tomorrow)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("beyond what is off site")
                .hasMessageContaining("(point " + points.get(3).point() + ")");
    }

    @Test
    void whatWasMistypedLeavesNothingInTheWayOfTheNextTry() throws Exception {
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
        Path to = folder.resolve("restored");
        RestoreRequest mistyped = ScratchRestore.at(site.restoreTo(to), Moment.point("999"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Restore.run(mistyped, Progress.silent()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("there is no point 999");
            assertThat(to).doesNotExist();
        }
        Files.createDirectory(to);
        assertThatThrownBy(() -> Restore.run(mistyped, Progress.silent()))
                .hasMessageContaining("there is no point 999");
        assertThat(to).isEmptyDirectory();
    }

    @Test
    void anInstantInAGapIsRefusedAndTheNearestOnBothSidesComeBack() {
        TickReport before;
        TickReport after;
        Instant lost;
        try (Shipper shipper = site.shipper()) {
            site.file(1, 100);
            shipper.tick();
            site.file(1, 100);
            before = shipper.tick();
        }
        new ReplicationSlot(site.database.address(), site.database.login(DatabaseRole.SHIP), ReplicationSlot.STRONGROOM)
                .drop();
        site.file(1, 100); // this one is in no segment
        lost = site.databaseTime();
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            site.file(1, 100);
            after = shipper.tick();
        }
        assertThatThrownBy(() -> records(Moment.at(lost)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("gap")
                .hasMessageContaining("(point " + before.point() + "), after it ");
        assertThat(records(Moment.point("" + before.point()))).isEqualTo(2);
        assertThat(records(Moment.point("" + (after.point() - 1)))).isEqualTo(3);
        assertThat(records(Moment.point("" + after.point()))).isEqualTo(4);
    }

    private int records(Moment moment) {
        Path to = folder.resolve("restored-" + restores++);
        try (ScratchRestore restored = new ScratchRestore(ScratchRestore.at(site.restoreTo(to), moment), to)) {
            assertThat(restored.rows().get("law.audit_event")).hasSize(site.acknowledged.size());
            return restored.rows().get("archive.record").size();
        }
    }
}
