package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.SigningKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.pack.BlobWriter;
import org.strongroom.pack.PackState;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.progress.Progress;
import org.strongroom.recall.Recall;
import org.strongroom.recall.RecallOrder;
import org.strongroom.recall.RecallSetup;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShipperSetup;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.Site;

/** An archive that opens before its content is back, and restores that are cut off. */
class InstantRestoreTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder);
        site.file(3, 40_000);
        site.packs.sealAged(Duration.ZERO);
        site.file(site.bytes(2_500_000));
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            site.file(2, 40_000);
            shipper.tick();
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void contentIsReadFromOffSiteWhileTheNextIncarnationShipsAndItAllComesBack() throws Exception {
        RestoreReport report = Restore.run(site.restoreTo(to("instant")), Manner.INSTANT, Progress.silent());
        assertThat(report.incarnation()).isEqualTo(2);
        assertThat(report.records()).isEqualTo(6);
        assertThat(report.packs()).isZero();
        assertThat(report.awaited()).hasValueSatisfying(awaited -> {
            assertThat(awaited.packs()).isEqualTo(2);
            assertThat(awaited.bytes()).isGreaterThan(2_500_000);
        });
        try (RestoredHome restored = new RestoredHome(to("instant"))) {
            assertThat(packFiles("instant")).isZero();
            Recall recall = Recall.takeUp(setup(restored)).orElseThrow();
            everythingIsThere(restored);
            assertThat(packFiles("instant")).isZero();
            write(restored, 10_000);
            shipOn(restored);
            recall.start(2);
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (recall.status().isPresent() && System.nanoTime() < deadline) {
                everythingIsThere(restored);
            }
            assertThat(recall.status()).isEmpty();
            everythingIsThere(restored);
            assertThat(packFiles("instant")).isEqualTo(3);
            restored.packs.sealAged(Duration.ZERO);
            assertThat(restored.packs.packs()).allMatch(PackState::sealed);
            shipOn(restored);
        }
        // what was an open pack's tails at the lost site is a sealed pack now
        RestoreReport again = Restore.run(site.restoreTo(to("again")), Progress.silent());
        assertThat(again.packs()).isEqualTo(3);
        assertThat(again.incarnation()).isEqualTo(3);
        try (RestoredHome restored = new RestoredHome(to("again"))) {
            everythingIsThere(restored);
        }
    }

    @Test
    void whatWasDestroyedHasNoContentToWaitFor() {
        Site.Acknowledged gone = site.acknowledged.get(0);
        site.shred(gone, true);
        site.database.execute("DELETE FROM archive.extent WHERE record_id = '" + gone.record() + "'");
        site.database.execute("UPDATE archive.record SET state = 'DISPOSED' WHERE id = '" + gone.record() + "'");
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
        RestoreReport report = Restore.run(site.restoreTo(to("destroyed")), Manner.INSTANT, Progress.silent());
        assertThat(report.records()).isEqualTo(5);
    }

    @Test
    void aRestoreThatWasCutOffIsResumedWithThePacksThatAreBackAndAreStillWhatTheyWere() throws Exception {
        Path keys = hide("keys/set-");
        assertThatThrownBy(() -> Restore.run(site.restoreTo(to("resumed")), Progress.silent()))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("keys/set-");
        assertThat(to("resumed").resolve("RESTORE-UNFINISHED")).exists();
        assertThatThrownBy(() -> Restore.run(site.restoreTo(to("resumed")), Progress.silent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("--resume");
        show(keys);
        flip("resumed");
        assertThatThrownBy(() -> Restore.run(site.restoreTo(to("resumed")), Manner.WHOLE.resuming(), Progress.silent()))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("is damaged in pack");
        flip("resumed");
        hide("packs/"); // it is back already: nobody asks for it again
        RestoreReport report = Restore.run(site.restoreTo(to("resumed")), Manner.WHOLE.resuming(), Progress.silent());
        assertThat(report.records()).isEqualTo(6);
        assertThat(to("resumed").resolve("RESTORE-UNFINISHED")).doesNotExist();
        assertThat(new Home(to("resumed")).recall()).doesNotExist();
        try (RestoredHome restored = new RestoredHome(to("resumed"))) {
            everythingIsThere(restored);
        }
        assertThatThrownBy(() -> Restore.run(site.restoreTo(to("resumed")), Manner.WHOLE.resuming(), Progress.silent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no unfinished restore");
    }

    private Path to(String name) {
        return folder.resolve(name);
    }

    private void everythingIsThere(RestoredHome restored) {
        for (Site.Acknowledged each : site.acknowledged) {
            assertThat(restored.content(each.record())).isEqualTo(each.content());
        }
    }

    private RecallSetup setup(RestoredHome restored) {
        return new RecallSetup(
                restored.home,
                site.repository(),
                restored.packs,
                RecallOrder.NEWEST,
                0,
                () -> Long.MAX_VALUE,
                site.clock);
    }

    private void write(RestoredHome restored, int size) throws Exception {
        try (BlobWriter writer = restored.packs.begin()) {
            writer.write(site.bytes(size), 0, size);
            writer.commit();
        }
        restored.execute("UPDATE archive.account SET display_name = 'Second'");
    }

    private void shipOn(RestoredHome restored) {
        Identity identity = Identity.load(restored.home.identity());
        try (SigningKey key = SigningKey.load(restored.home.serverSigningKey());
                Shipper shipper = new Shipper(new ShipperSetup(
                        identity,
                        key,
                        site.stores(),
                        restored.packs,
                        restored.postgres.address(),
                        restored.postgres.login(DatabaseRole.SHIP),
                        restored.root,
                        Duration.ofMinutes(1),
                        site.clock))) {
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
        }
    }

    /** Flips a bit of the oldest pack that is back. */
    private void flip(String name) throws Exception {
        try (Stream<Path> packs = Files.list(new Home(to(name)).packs())) {
            Path pack = packs.sorted().findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(pack);
            bytes[5_000] ^= 1;
            Files.write(pack, bytes);
        }
    }

    private long packFiles(String name) throws Exception {
        try (Stream<Path> files = Files.list(new Home(to(name)).packs())) {
            return files.count();
        }
    }

    private Path hide(String prefix) throws Exception {
        Path object = site.objects().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(java.util.Map.Entry::getValue)
                .reduce((first, second) -> second)
                .orElseThrow();
        return Files.move(object, folder.resolve("hidden-" + object.getFileName()));
    }

    private void show(Path hidden) throws Exception {
        Path folderOfKeys = site.objects().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("keys/"))
                .map(entry -> entry.getValue().getParent())
                .findFirst()
                .orElseThrow();
        Files.move(hidden, folderOfKeys.resolve(hidden.getFileName().toString().substring("hidden-".length())));
    }
}
