package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.progress.Progress;
import org.strongroom.repository.Level;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.Site;
import org.strongroom.verify.Finding;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationRequest;

/** The segments of an hour in one object: made of what was shipped, read where a segment's own object is gone. */
class LevelTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder.resolve("site"));
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** Six segments in a level and two that are not. */
    private void anHour() {
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            for (int i = 0; i < 5; i++) {
                site.file(1, 300);
                shipper.tick();
            }
            site.clock.pass(Duration.ofMinutes(61));
            shipper.tick(); // makes the level after its point
            shipper.tick(); // names it
        }
    }

    @Test
    void anHourIsOneObjectThatHoldsTheSegmentsByteForByte() throws Exception {
        anHour();
        Map<String, Path> objects = site.objects();
        String level = only(ObjectKind.LEVEL);
        List<byte[]> held = Level.decode(level, Files.readAllBytes(objects.get(level)));
        assertThat(objects.get(level)).startsWith(site.offsite.resolve("history"));
        assertThat(ObjectNames.firstOfLevel(level)).isZero();
        assertThat(held).hasSize((int) ObjectNames.lastOfLevel(level) + 1);
        List<String> ticks = ofKind(ObjectKind.TICK);
        assertThat(ticks).hasSizeGreaterThan(held.size());
        for (int i = 0; i < held.size(); i++) {
            assertThat(held.get(i)).isEqualTo(Files.readAllBytes(objects.get(ticks.get(i))));
            assertThat(objects.get(ticks.get(i))).startsWith(site.offsite.resolve("turnover"));
        }
    }

    @Test
    void aSegmentWhoseOwnObjectIsGoneComesOutOfItsLevel() throws Exception {
        anHour();
        String level = only(ObjectKind.LEVEL);
        drop(ofKind(ObjectKind.TICK).subList(0, (int) ObjectNames.lastOfLevel(level) + 1));
        assertThat(verify(true)).isEmpty();
        assertThat(verify(false)).isEmpty();
        try (ScratchRestore restored = restored("levels")) {
            assertThat(restored.rows().get("archive.record")).hasSize(5);
            assertThat(restored.notes).isEmpty();
        }
    }

    @Test
    void aSegmentThatIsInNoLevelIsMissed() throws Exception {
        anHour();
        String newest = ofKind(ObjectKind.TICK).get(ofKind(ObjectKind.TICK).size() - 1);
        drop(List.of(newest));
        assertThat(verify(false)).containsExactly(newest);
        site.clock.pass(Duration.ofDays(60)); // what is in no level is not superseded, however old
        assertThat(verify(false)).containsExactly(newest);
    }

    @Test
    void bothCopiesAreCheckedWhileBothAreThere() throws Exception {
        anHour();
        String level = only(ObjectKind.LEVEL);
        String tick = ofKind(ObjectKind.TICK).get(3);
        flip(tick);
        assertThat(verify(true)).containsExactly(tick);
        flip(tick);
        flip(level);
        assertThat(verify(true)).containsExactly(level);
        try (ScratchRestore restored = restored("one-by-one")) {
            assertThat(restored.rows().get("archive.record")).hasSize(5);
            assertThat(restored.notes).isNotEmpty().allMatch(note -> note.contains(level));
        }
        drop(List.of(tick));
        assertThat(verify(true)).containsExactlyInAnyOrder(level, tick);
    }

    @Test
    void aSegmentThatCannotBeReadBackIsAnAlarmAndANewBase() throws Exception {
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            site.file(1, 300);
            shipper.tick();
            site.file(1, 300);
            shipper.tick();
            flip(ofKind(ObjectKind.TICK).get(2));
            site.clock.pass(Duration.ofMinutes(61));
            shipper.tick(); // makes a level of what comes before the damage
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            assertThat(shipper.status().reasons().toString())
                    .contains(ofKind(ObjectKind.TICK).get(2));
            shipper.tick(); // takes the base
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
        }
        assertThat(verify(true)).containsExactly(ofKind(ObjectKind.TICK).get(2));
        assertThat(ofKind(ObjectKind.LEVEL)).hasSizeGreaterThan(1);
        try (ScratchRestore restored = restored("healed")) {
            assertThat(restored.rows().get("archive.record")).hasSize(2);
        }
    }

    @Test
    void aStateFromBeforeThereWereLevelsGoesOn() throws Exception {
        try (Shipper shipper = site.shipper()) {
            site.file(1, 300);
            shipper.tick();
        }
        int before = ofKind(ObjectKind.TICK).size();
        site.app(c -> Site.set(c, "UPDATE local.ship_state SET state = state - 'levelled'"));
        anHour();
        assertThat(ObjectNames.firstOfLevel(only(ObjectKind.LEVEL))).isEqualTo(before);
        assertThat(verify(true)).isEmpty();
    }

    private ScratchRestore restored(String name) {
        Path to = folder.resolve(name);
        return new ScratchRestore(site.restoreTo(to), to);
    }

    private List<String> verify(boolean withKeys) {
        return Verification.run(
                        VerificationRequest.of(
                                        site.stores(),
                                        site.repositoryId,
                                        site.rootSigningKey.verificationKey(),
                                        site.clock)
                                .opening(withKeys ? Optional.of(site.recoveryKey) : Optional.empty()),
                        Progress.silent())
                .findings()
                .stream()
                .map(Finding::object)
                .toList();
    }

    private String only(ObjectKind kind) {
        assertThat(ofKind(kind)).hasSize(1);
        return ofKind(kind).get(0);
    }

    private List<String> ofKind(ObjectKind kind) {
        return new ArrayList<>(
                site.objects().keySet().stream().filter(kind::names).toList());
    }

    private void drop(List<String> names) throws IOException {
        Map<String, Path> objects = site.objects();
        for (String name : names) {
            Files.delete(objects.get(name));
        }
    }

    private void flip(String name) throws IOException {
        Path file = site.objects().get(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
    }
}
