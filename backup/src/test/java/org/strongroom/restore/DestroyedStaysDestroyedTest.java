package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.identity.Ids;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.progress.Progress;
import org.strongroom.remains.Copy;
import org.strongroom.remains.CopySearch;
import org.strongroom.remains.RemainingCopies;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointChain;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.Site;
import org.strongroom.store.Worm;

/** What was lawfully destroyed stays so through every restore; what merely vanished does not count as destroyed. */
class DestroyedStaysDestroyedTest {
    @TempDir
    Path folder;

    private Site site;

    @BeforeEach
    void open() throws Exception {
        site = new Site(folder);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aRestoreToAnyInstantLeavesItUnreadableAndMarked() {
        Instant before;
        Instant between;
        Site.Acknowledged gone;
        Site.Acknowledged kept;
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            before = site.databaseTime();
            gone = site.file(site.bytes(5_000));
            kept = site.file(site.bytes(5_000));
            site.app(c -> Site.set(
                    c,
                    "UPDATE archive.record_version SET retention_sealed = ? WHERE record_id = ?",
                    site.bytes(9),
                    gone(0)));
            shipper.tick();
            between = site.databaseTime();
            site.app(c -> Site.set(
                    c,
                    "INSERT INTO law.hold (id, scope, subject_id, authority, placed_at, placed_by)"
                            + " VALUES (?, 'RECORD', ?, 'matter 7', now(), ?)",
                    Ids.next(),
                    kept.record(),
                    site.account()));
            site.shred(gone, true);
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
        }
        assertThat(points().stream().flatMap(p -> p.destroyed().stream())).containsExactly(gone.key());

        restore("before", Optional.of(before));
        try (RestoredHome restored = new RestoredHome(folder.resolve("before"))) {
            assertThat(restored.count("SELECT count(*) FROM archive.record")).isZero();
            // keys are the newest, so the record that was filed later has one; the destroyed one has none
            assertThat(restored.count("SELECT count(*) FROM keys.data_key WHERE id = '" + gone.key() + "'"))
                    .isZero();
            assertThat(restored.count("SELECT count(*) FROM law.hold")).isEqualTo(1);
        }
        for (Optional<Instant> at : List.of(Optional.of(between), Optional.<Instant>empty())) {
            String name = at.isPresent() ? "between" : "after";
            assertThat(restore(name, at).records()).isEqualTo(1);
            try (RestoredHome restored = new RestoredHome(folder.resolve(name))) {
                disposed(restored, gone);
                assertThat(restored.content(kept.record())).isEqualTo(kept.content());
                assertThat(restored.count("SELECT count(*) FROM law.hold WHERE released_at IS NULL AND subject_id = '"
                                + kept.record() + "'"))
                        .isEqualTo(1);
            }
        }
    }

    private UUID gone(int index) {
        return site.acknowledged.get(index).record();
    }

    private static void disposed(RestoredHome restored, Site.Acknowledged gone) {
        String record = "'" + gone.record() + "'";
        assertThat(restored.count("SELECT count(*) FROM archive.record WHERE state = 'DISPOSED' AND id = " + record))
                .isEqualTo(1);
        assertThat(restored.count("SELECT count(*) FROM archive.record WHERE state = 'DISPOSED'"))
                .isEqualTo(1);
        assertThat(restored.count("SELECT count(*) FROM archive.record_version WHERE sealed = ''"
                        + " AND retention_sealed IS NULL AND record_id = " + record))
                .isEqualTo(1);
        assertThat(restored.count("SELECT count(*) FROM archive.extent WHERE record_id = " + record))
                .isZero();
        assertThat(restored.count("SELECT count(*) FROM law.destroyed_extent WHERE key_id = '" + gone.key() + "'"))
                .isPositive();
        assertThat(restored.count("SELECT count(*) FROM keys.data_key WHERE id = '" + gone.key() + "'"))
                .isZero();
        assertThat(restored.count("SELECT count(*) FROM keys.token WHERE owner_id = " + record))
                .isZero();
        assertThatThrownBy(() -> restored.content(gone.record())).isInstanceOf(RuntimeException.class);
    }

    /** With database rights: every key, secret and token deleted while nobody reads the journal, then a full set. */
    @Test
    void anEmptyKeySetDestroysNothing() {
        site.file(2, 1_000);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
        site.app(c -> {
            Site.set(c, "DELETE FROM keys.data_key");
            Site.set(c, "DELETE FROM keys.token");
            Site.set(c, "DELETE FROM keys.secret");
        });
        new ReplicationSlot(site.database.address(), site.database.login(DatabaseRole.SHIP), ReplicationSlot.STRONGROOM)
                .drop();
        try (Shipper shipper = site.shipper()) {
            shipper.tick(); // begins anew with a base, whose key set is empty
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            assertThat(shipper.status().reasons().toString())
                    .contains(site.acknowledged.get(0).key().toString());
        }
        assertThat(restore("all", Optional.empty()).notes().toString()).contains("vanished from the key stream");
        try (RestoredHome restored = new RestoredHome(folder.resolve("all"))) {
            for (Site.Acknowledged each : site.acknowledged) {
                assertThat(restored.content(each.record())).isEqualTo(each.content());
            }
            assertThat(restored.count("SELECT count(*) FROM keys.token")).isEqualTo(2);
            assertThat(restored.count("SELECT count(*) FROM keys.secret")).isEqualTo(1);
        }
    }

    /** Whoever writes a disposal into the law that no two officers decided destroys nothing. */
    @Test
    void aForgedDisposalDestroysNothing() {
        site.file(2, 1_000);
        Site.Acknowledged victim = site.acknowledged.get(0);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            site.shred(victim, false);
            site.app(c -> Site.set(
                    c,
                    "INSERT INTO law.key_disposal (key_id, owner_kind, owner_id, disposed_at, disposed_by)"
                            + " VALUES (?, 'RECORD_VERSION', ?, now(), ?)",
                    victim.key(),
                    victim.record() + "/1",
                    site.account()));
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            shipper.base();
        }
        assertThat(points().stream().flatMap(p -> p.destroyed().stream())).isEmpty();
        restore("forged", Optional.empty());
        try (RestoredHome restored = new RestoredHome(folder.resolve("forged"))) {
            assertThat(restored.content(victim.record())).isEqualTo(victim.content());
        }
    }

    /** Whoever takes a disposal out of the law brings nothing back: a signed point has named the key. */
    @Test
    void aDisposalThatVanishedFromTheLawStaysDone() {
        site.file(2, 1_000);
        Site.Acknowledged gone = site.acknowledged.get(0);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            site.shred(gone, true);
            shipper.tick();
            site.app(c -> {
                Site.set(c, "DELETE FROM law.key_disposal");
                Site.set(c, "DELETE FROM law.disposal");
            });
            shipper.base();
        }
        assertThat(restore("tampered", Optional.empty()).notes().toString())
                .contains("tampered with the law")
                .contains(gone.key().toString());
        try (RestoredHome restored = new RestoredHome(folder.resolve("tampered"))) {
            disposed(restored, gone);
        }
    }

    /** What erasure show says: every object in the store that has the key, and what could not be looked at. */
    @Test
    void everyCopyOfADestroyedKeyIsFoundInTheStore() throws Exception {
        Site.Acknowledged gone;
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            gone = site.file(site.bytes(5_000));
            shipper.tick();
            assertThat(shipper.base().keys()).isPositive();
            site.shred(gone, true);
            shipper.tick();

            RemainingCopies after = search(gone);
            assertThat(after.keyObjects().stream().map(Copy::kind)).contains(ObjectKind.KEY_DELTA, ObjectKind.KEY_SET);
            assertThat(after.keyObjects()).noneMatch(Copy::superseded);
            assertThat(after.unverified()).isEmpty();
            assertThat(after.keyWorm()).isEqualTo(Worm.NONE);

            shipper.base();
            // by the order of the stream: the times that a store tells may all be the same
            FileTime same = FileTime.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            for (Path object : site.objects().values()) {
                Files.setLastModifiedTime(object, same);
            }
            assertThat(search(gone).keyObjects())
                    .hasSameSizeAs(after.keyObjects())
                    .allMatch(Copy::superseded);

            // a set whose base was never finished supersedes nothing
            site.objects().entrySet().stream()
                    .filter(each -> ObjectKind.BASE_MANIFEST.names(each.getKey()))
                    .max(Map.Entry.comparingByKey())
                    .orElseThrow()
                    .getValue()
                    .toFile()
                    .delete();
            assertThat(search(gone).keyObjects())
                    .hasSameSizeAs(after.keyObjects())
                    .noneMatch(Copy::superseded);
        }
        Path object = site.objects().entrySet().stream()
                .filter(each -> each.getKey().startsWith("keys/delta-"))
                .findFirst()
                .orElseThrow()
                .getValue();
        Files.write(object, new byte[3]);
        assertThat(search(gone).unverified())
                .anyMatch(what -> what.contains(object.getFileName().toString()));
    }

    private RemainingCopies search(Site.Acknowledged gone) {
        return new CopySearch(site.repository(), Set.of(gone.key())).run(Map.of(), Set.of());
    }

    @Test
    void theKeysOffSiteAreRenewedWhoeverForgetsTheBases() {
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            shipper.tick();
            long sets = sets();
            site.clock.pass(Duration.ofDays(8));
            shipper.tick();
            assertThat(sets()).isGreaterThan(sets);
            site.clock.pass(Duration.ofDays(15));
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            assertThat(shipper.status().reasons().toString()).contains("keys off site were last renewed");
        }
    }

    private long sets() {
        return points().stream()
                .mapToLong(point -> point.objects(ObjectKind.KEY_SET).size())
                .sum();
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        List<ChainDefect> defects = new ArrayList<>();
        Lineage lineage = Lineage.read(site.repository(), site.rootSigningKey.verificationKey(), defects::add);
        PointChain.walk(site.repository(), lineage, false, point -> points.add(point.point()), defects::add);
        assertThat(defects).isEmpty();
        return points;
    }

    private RestoreReport restore(String name, Optional<Instant> at) {
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
                        at.map(Moment::at).orElseGet(Moment::newest),
                        Optional.empty(),
                        Optional.empty(),
                        all.postgresBinaries(),
                        all.clock()),
                Progress.silent());
    }
}
