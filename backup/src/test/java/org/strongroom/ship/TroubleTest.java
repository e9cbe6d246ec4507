package org.strongroom.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.EngineException;
import org.strongroom.pack.PackState;
import org.strongroom.progress.Progress;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoredHome;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;
import org.strongroom.verify.VerificationRequest;

/** Whatever the store does at whichever call, what was acknowledged comes back, once. */
class TroubleTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aFailureAtAnyCallLosesNothing() {
        assertThat(troubleAtEachCall(TroubledStore.Kind.FAILS)).isGreaterThan(8);
        everythingIsThere();
    }

    @Test
    void aLostAnswerToAnyCallDoublesNothing() {
        assertThat(troubleAtEachCall(TroubledStore.Kind.ANSWER_LOST)).isGreaterThan(8);
        everythingIsThere();
    }

    @Test
    void aPutThatTheStoreForgetsIsNoticedAtOnce() {
        assertThat(troubleAtEachCall(TroubledStore.Kind.LIES)).isGreaterThan(3);
        everythingIsThere();
    }

    @Test
    void aStoreThatFailsAgainAndAgainIsWornDown() {
        TroubledStore.Trouble trouble = TroubledStore.Trouble.every(TroubledStore.Kind.FAILS, 17);
        int good = 0;
        try (Shipper shipper = site.shipper(store -> new TroubledStore(store, trouble))) {
            for (int i = 0; i < 30; i++) {
                site.file(1, 2_000);
                good += tries(shipper);
            }
            for (int i = 0; i < 50 && tries(shipper) == 0; i++) {
                assertThat(shipper.status().failures()).isPositive();
            }
        }
        assertThat(good).isBetween(1, 29);
        everythingIsThere();
    }

    @Test
    void aPackThatRottedBeforeItWasShippedIsRefusedOnceAndGoesAsItIs() throws IOException {
        site.file(3, 2_000);
        site.packs.sealAged(Duration.ZERO);
        PackState pack = site.packs.packs().get(site.packs.packs().size() - 1);
        flip(pack.file(), 1_000);
        try (Shipper shipper = site.shipper()) {
            assertThatThrownBy(shipper::tick).isInstanceOf(EngineException.class);
            shipper.tick();
        }

        VerificationReport verified = Verification.run(
                VerificationRequest.of(
                                site.stores(), site.repositoryId, site.rootSigningKey.verificationKey(), site.clock)
                        .opening(Optional.of(site.drillKey)),
                Progress.silent());
        assertThat(verified.findings()).hasSize(1);
        assertThat(verified.findings().get(0).toString()).contains(pack.id().toString());
    }

    private static void flip(Path file, long at) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
            opened.seek(at);
            int was = opened.read();
            opened.seek(at);
            opened.write(was ^ 1);
        }
    }

    @Test
    void aFailureShowsInTheStatusAndALongOneInRed() {
        TroubledStore.Trouble down = TroubledStore.Trouble.every(TroubledStore.Kind.FAILS, 1);
        try (Shipper shipper = site.shipper(store -> new TroubledStore(store, down))) {
            assertThatThrownBy(shipper::tick).isInstanceOf(EngineException.class);
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.AMBER);
            site.clock.pass(java.time.Duration.ofSeconds(61));
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            assertThat(shipper.status().reasons()).anyMatch(reason -> reason.contains("500"));
        }
    }

    /** Trouble at the first, the second, ... call of a tick until a tick has no such call; returns how many had. */
    private int troubleAtEachCall(TroubledStore.Kind kind) {
        int struck = 0;
        for (int call = 1; ; call++) {
            TroubledStore.Trouble trouble = TroubledStore.Trouble.once(kind, call);
            site.file(1, 2_000);
            try (Shipper shipper = site.shipper(store -> new TroubledStore(store, trouble))) {
                struck += 1 - tries(shipper);
            }
            if (trouble.calls().get() < call) {
                return struck;
            }
        }
    }

    private static int tries(Shipper shipper) {
        try {
            shipper.tick();
            return 1;
        } catch (EngineException e) {
            assertThat(e).hasMessageNotContaining("NullPointer");
            return 0;
        }
    }

    private void everythingIsThere() {
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
        VerificationReport verified = Verification.run(
                VerificationRequest.of(
                                site.stores(), site.repositoryId, site.rootSigningKey.verificationKey(), site.clock)
                        .opening(Optional.of(site.drillKey)),
                Progress.silent());
        assertThat(verified.findings()).isEmpty();
        Path to = folder.resolve("restored");
        Restore.run(site.restoreTo(to), Progress.silent());
        try (RestoredHome restored = new RestoredHome(to)) {
            assertThat(restored.count("SELECT count(*) FROM archive.record_version"))
                    .isEqualTo(site.acknowledged.size());
            assertThat(restored.count("SELECT count(*) FROM law.audit_event")).isEqualTo(site.acknowledged.size());
            assertThat(restored.count("SELECT count(*) FROM keys.token")).isEqualTo(site.acknowledged.size());
            for (Site.Acknowledged each : site.acknowledged) {
                assertThat(restored.content(each.record())).isEqualTo(each.content());
            }
        }
    }
}
