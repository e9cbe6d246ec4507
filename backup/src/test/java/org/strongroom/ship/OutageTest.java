package org.strongroom.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.EngineException;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ObjectKind;
import org.strongroom.restore.Moment;
import org.strongroom.restore.ScratchRestore;
import org.strongroom.store.RangedSource;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationRequest;

/** What outlasts the store, the slot or the cluster: it is survived, or it is a gap that everybody is told of. */
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Site site;
    private final AtomicBoolean down = new AtomicBoolean();
    private final TroubledStore.Trouble trouble =
            new TroubledStore.Trouble(TroubledStore.Kind.FAILS, new AtomicInteger(), call -> down.get());

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder.resolve("site"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aStoreThatIsDownForADayIsCaughtUpWithToTheTransaction() {
        Instant amid = Instant.EPOCH;
        try (Shipper shipper = shipper()) {
            shipper.tick();
            down.set(true);
            for (int hour = 0; hour < 24; hour++) {
                site.file(1, 500);
                amid = hour == 11 ? site.databaseTime() : amid;
                assertThatThrownBy(shipper::tick).isInstanceOf(EngineException.class);
                site.clock.pass(Duration.ofHours(1));
                assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            }
            assertThat(shipper.status().reasons().toString()).contains("lags", "500");
            down.set(false);
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
            shipper.tick();
            shipper.tick();
        }
        assertThat(site.objects().keySet()).anyMatch(ObjectKind.LEVEL::names);
        whole();
        assertThat(records(Moment.newest())).isEqualTo(24);
        assertThat(records(Moment.at(amid))).isEqualTo(12);
    }

    @Test
    void theAlarmComesBeforeTheLogOutgrowsItsLimitAndTheGapAfter() {
        site.database.execute("ALTER SYSTEM SET max_slot_wal_keep_size = '96MB'");
        site.database.execute("SELECT pg_reload_conf()");
        try (Shipper shipper = shipper()) {
            shipper.tick();
            down.set(true);
            for (int i = 0; i < 4; i++) {
                aLogFile();
            }
            assertThatThrownBy(shipper::tick).isInstanceOf(EngineException.class);
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            assertThat(shipper.status().reasons().toString()).contains("room for");
            for (int i = 0; i < 5; i++) {
                aLogFile();
            }
            site.database.execute("CHECKPOINT");
            down.set(false);
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.AMBER);
            assertThat(shipper.status().reasons()).singleElement().asString().contains("the journal has a gap");
            site.clock.pass(Duration.ofDays(8));
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
        } finally {
            site.database.execute("ALTER SYSTEM RESET max_slot_wal_keep_size");
            site.database.execute("SELECT pg_reload_conf()");
        }
        whole();
        assertThat(records(Moment.newest())).isEqualTo(9);
    }

    private void aLogFile() {
        site.file(1, 500);
        site.database.execute("SELECT pg_switch_wal()");
    }

    @Test
    void aSlotThatSomebodyDropsAmidShippingIsADeclaredGap() {
        try (Shipper shipper = shipper()) {
            shipper.tick();
            site.file(1, 500);
            new ReplicationSlot(
                            site.database.address(), site.database.login(DatabaseRole.SHIP), ReplicationSlot.STRONGROOM)
                    .drop();
            site.file(1, 500);
            untilGood(shipper);
            declared(shipper);
        }
        whole();
        assertThat(records(Moment.newest())).isEqualTo(2);
    }

    @Test
    void anotherTimelineOrClusterIsADeclaredGap() {
        for (String head : new String[] {"timeline}', '77'", "system}', '\"4711\"'"}) {
            try (Shipper shipper = shipper()) {
                shipper.tick();
            }
            site.file(1, 500);
            site.app(c -> Site.set(c, "UPDATE local.ship_state SET state = jsonb_set(state, '{head," + head + ")"));
            try (Shipper shipper = shipper()) {
                shipper.tick();
                declared(shipper);
            }
        }
        assertThat(records(Moment.newest())).isEqualTo(2);
    }

    @Test
    void whileTheBaseIsNotOffSiteTheGapIsRed() {
        try (Shipper shipper = shipper()) {
            shipper.tick();
        }
        new ReplicationSlot(site.database.address(), site.database.login(DatabaseRole.SHIP), ReplicationSlot.STRONGROOM)
                .drop();
        site.file(1, 500);
        try (Shipper shipper = site.shipper(store ->
                new TroubledStore(
                        store,
                        new TroubledStore.Trouble(TroubledStore.Kind.FAILS, new AtomicInteger(), call -> down.get())) {
                    @Override
                    public void put(String name, RangedSource body) {
                        down.set(name.startsWith("base/") || down.get());
                        super.put(name, body);
                    }
                })) {
            assertThatThrownBy(shipper::tick).isInstanceOf(EngineException.class);
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            assertThat(shipper.status().reasons().toString()).contains("the journal is broken since");
        }
    }

    @Test
    void aLevelThatIsInterruptedIsMadeAgainTheSame() {
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
        for (TroubledStore.Kind kind : TroubledStore.Kind.values()) {
            site.file(1, 500);
            site.clock.pass(Levels.EVERY);
            AtomicBoolean struck = new AtomicBoolean();
            try (Shipper shipper = site.shipper(store ->
                    new TroubledStore(
                            store,
                            new TroubledStore.Trouble(kind, new AtomicInteger(), call -> down.getAndSet(false))) {
                        @Override
                        public void put(String name, RangedSource body) {
                            down.set(ObjectKind.LEVEL.names(name) && struck.compareAndSet(false, true));
                            super.put(name, body);
                        }
                    })) {
                assertThatThrownBy(shipper::tick).isInstanceOf(EngineException.class);
                shipper.tick();
                shipper.tick();
            }
            assertThat(struck).isTrue();
        }
        assertThat(site.objects().keySet().stream().filter(ObjectKind.LEVEL::names))
                .hasSize(TroubledStore.Kind.values().length);
        whole();
    }

    private Shipper shipper() {
        return site.shipper(store -> new TroubledStore(store, trouble));
    }

    private static void untilGood(Shipper shipper) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                shipper.tick();
                return;
            } catch (EngineException e) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    private static void declared(Shipper shipper) {
        assertThat(shipper.status().lastBase()).isPresent();
        assertThat(shipper.status().reasons().toString()).contains("the journal has a gap: no instant between");
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
