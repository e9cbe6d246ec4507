package org.strongroom.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.EngineException;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ObjectKind;
import org.strongroom.restore.Moment;
import org.strongroom.restore.ScratchRestore;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationRequest;

/** A clock that is put on and back, over midnight and over a year: nothing is lost, and nothing waits for it to come true. */
class WrongClockTest {
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    Path folder;

    private Site site;
    private final AtomicBoolean down = new AtomicBoolean();

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder.resolve("site"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void everyPointRestoresWhateverTheClockSaid() {
        List<Long> points = new ArrayList<>();
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            for (Duration jump : new Duration[] {
                Duration.ofHours(26),
                Duration.ofHours(-26),
                Duration.ofHours(-30),
                YEAR,
                YEAR.negated(),
                Duration.ofMinutes(-5)
            }) {
                site.clock.pass(jump);
                site.file(1, 500);
                shipper.tick();
                points.add(shipper.status().lastPoint().orElseThrow().sequence());
            }
        }
        // what a start finds is by another clock, too
        site.clock.pass(Duration.ofHours(-26));
        try (Shipper shipper = site.shipper()) {
            site.file(1, 500);
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
        }
        whole();
        assertThat(records(Moment.newest())).isEqualTo(7);
        for (int jumps = 1; jumps <= points.size(); jumps++) {
            assertThat(records(Moment.point(Long.toString(points.get(jumps - 1)))))
                    .isEqualTo(jumps);
        }
    }

    @Test
    void afterAYearThatNeverWasWhatIsDueByTheHourAndByTheDayIsMadeAtOnce() {
        try (Shipper shipper = site.shipper()) {
            site.clock.pass(YEAR);
            shipper.tick();
            site.file(1, 500);
            shipper.tick();
            long levels = made(ObjectKind.LEVEL);
            long anchors = made(ObjectKind.ANCHOR);
            long rollups = made(ObjectKind.ROLLUP);
            long manifests = made(ObjectKind.BASE_MANIFEST);
            site.clock.pass(YEAR.negated());
            for (int tick = 0; tick < 3; tick++) {
                site.file(1, 500);
                shipper.tick();
            }
            assertThat(made(ObjectKind.LEVEL)).as("levels").isGreaterThan(levels);
            assertThat(made(ObjectKind.ANCHOR)).as("anchors").isGreaterThan(anchors);
            assertThat(made(ObjectKind.ROLLUP)).as("roll-ups").isGreaterThan(rollups);
            assertThat(made(ObjectKind.BASE_MANIFEST))
                    .as("bases, and with them the keys")
                    .isGreaterThan(manifests);
        }
        whole();
    }

    /** By the wrong clock everything was covered for a year to come. */
    @Test
    void shippingThatStopsWhenTheClockIsPutBackIsAnAlarm() {
        TroubledStore.Trouble trouble =
                new TroubledStore.Trouble(TroubledStore.Kind.FAILS, new AtomicInteger(), call -> down.get());
        try (Shipper shipper = site.shipper(store -> new TroubledStore(store, trouble))) {
            site.clock.pass(YEAR);
            shipper.tick();
            site.clock.pass(YEAR.negated());
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
            down.set(true);
            assertThatThrownBy(shipper::tick).isInstanceOf(EngineException.class);
            site.clock.pass(Duration.ofSeconds(61));
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            assertThat(shipper.status().reasons().toString()).contains("shipping lags");
        }
    }

    private long made(ObjectKind kind) {
        return site.objects().keySet().stream().filter(kind::names).count();
    }

    private int records(Moment moment) {
        Path to = folder.resolve("restored-" + moment.hashCode());
        try (ScratchRestore restored = new ScratchRestore(ScratchRestore.at(site.restoreTo(to), moment), to)) {
            return restored.rows().get("archive.record").size();
        }
    }

    private void whole() {
        assertThat(Verification.run(
                                VerificationRequest.of(
                                                site.stores(),
                                                site.repositoryId,
                                                site.rootSigningKey.verificationKey(),
                                                site.clock)
                                        .opening(Optional.of(site.recoveryKey)),
                                Progress.silent())
                        .findings())
                .isEmpty();
    }
}
