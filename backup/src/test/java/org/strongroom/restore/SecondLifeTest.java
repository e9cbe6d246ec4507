package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.SigningKey;
import org.strongroom.excerpt.Excerpt;
import org.strongroom.excerpt.Part;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.Home;
import org.strongroom.journal.ReplicationSlot;
import org.strongroom.kit.Identity;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.progress.Progress;
import org.strongroom.ship.Fencing;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShipperSetup;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.Site;
import org.strongroom.ship.Superseded;
import org.strongroom.ship.SupersededException;
import org.strongroom.store.Stores;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;
import org.strongroom.verify.VerificationRequest;

/** What a restore means afterwards: incarnations, points in time, law, destroyed and missing keys, gaps. */
class SecondLifeTest {
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
    void aRestoredServerShipsOnAndTheOldOneStops() {
        site.file(4, 50_000);
        try (Shipper old = site.shipper()) {
            old.tick();
            RestoreReport first = restore("second", Optional.empty());
            assertThat(first.incarnation()).isEqualTo(2);
            site.file(1, 100);
            old.tick(); // shipped after the restore looked: a branch that is abandoned
            try (RestoredHome second = new RestoredHome(folder.resolve("second"))) {
                shipOn(site, second);
                assertThatThrownBy(old::tick).isInstanceOf(SupersededException.class);
                assertThat(old.status().state()).isEqualTo(ShippingStatus.State.RED);
                assertThat(old.status().reasons().toString()).contains("superseded");
            }
            site.file(1, 100); // acknowledged before it was stopped, and never shipped
            theEndIsWrittenDown();
        }
        assertThat(verify().findings()).isEmpty();
        RestoreReport third = restore("third", Optional.empty());
        assertThat(third.incarnation()).isEqualTo(3);
        try (RestoredHome again = new RestoredHome(folder.resolve("third"))) {
            for (Site.Acknowledged each : site.acknowledged.subList(0, 4)) {
                assertThat(again.content(each.record())).isEqualTo(each.content());
            }
            assertThat(again.count("SELECT count(*) FROM archive.record")).isEqualTo(4);
            assertThat(again.count("SELECT count(*) FROM archive.account WHERE display_name = 'Second'"))
                    .isEqualTo(1);
            assertThat(again.count("SELECT max(number) FROM law.incarnation")).isEqualTo(3);
        }
    }

    private void theEndIsWrittenDown() {
        Home home = new Home(site.folder().resolve("home"));
        Fencing fencing = new Fencing(
                home,
                site.identity(),
                site.repository(),
                site.database.address(),
                site.database.login(DatabaseRole.SHIP),
                site.clock);
        SupersededException found = fencing.look().orElseThrow();
        assertThat(found.later()).isEqualTo(2);
        Superseded end = fencing.end(found);
        assertThat(end.message())
                .contains("incarnation 2", "RECORD_FILE=", "transactions that were never shipped", "--superseded");
        assertThat(Superseded.load(home)).contains(end);
        assertThat(home.superseded())
                .content()
                .contains("\"pointsThatCountNoMore\" : 1")
                .contains(site.acknowledged.get(4).record().toString())
                .contains(site.acknowledged.get(5).record().toString());
        assertThat(fencing.end(found)).isEqualTo(end);
    }

    static void shipOn(Site site, RestoredHome second) {
        shipOn(site.stores(), site.clock, second);
    }

    /** The restored server's first ticks, with a change between them. */
    static void shipOn(Stores stores, Clock clock, RestoredHome second) {
        Identity identity = Identity.load(second.home.identity());
        try (SigningKey key = SigningKey.load(second.home.serverSigningKey());
                Shipper shipper = new Shipper(new ShipperSetup(
                        identity,
                        key,
                        stores,
                        second.packs,
                        second.postgres.address(),
                        second.postgres.login(DatabaseRole.SHIP),
                        second.root,
                        Duration.ofMinutes(1),
                        clock))) {
            shipper.tick();
            assertThat(shipper.status().lastBase()).isPresent();
            second.execute("UPDATE archive.account SET display_name = 'Second'");
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
        }
    }

    @Test
    void anEarlierInstantComesBackWithTheNewestLawAndWithoutDestroyedKeys() {
        try (Shipper shipper = site.shipper()) {
            site.file(3, 1_000);
            shipper.tick();
            Instant then = site.databaseTime();
            site.file(2, 1_000);
            shipper.tick();
            shipper.base();
            site.shred(site.acknowledged.get(0), true);
            site.app(c -> Site.set(
                    c, "INSERT INTO law.account_revocation VALUES (?, now(), ?)", site.account(), site.account()));
            shipper.tick();
            RestoreReport report = restore("then", Optional.of(then));
            assertThat(report.records()).isEqualTo(2); // the third one is destroyed
            assertThat(report.recoveredTo()).isBeforeOrEqualTo(then);
            onePartAsItWasThen(then);
        }
        try (RestoredHome restored = new RestoredHome(folder.resolve("then"))) {
            assertThat(restored.count("SELECT count(*) FROM archive.record")).isEqualTo(3);
            assertThat(restored.count("SELECT count(*) FROM law.audit_event")).isEqualTo(5);
            assertThat(restored.count("SELECT count(*) FROM law.key_disposal")).isEqualTo(1);
            assertThat(restored.count("SELECT count(*) FROM archive.account WHERE state = 'DISABLED'"))
                    .isEqualTo(1);
            assertThat(restored.content(site.acknowledged.get(1).record()))
                    .isEqualTo(site.acknowledged.get(1).content());
            assertThatThrownBy(() -> restored.content(site.acknowledged.get(0).record()))
                    .hasMessageContaining("no key");
        }
    }

    /** Its rows alone, as sealed as they were; nothing is left of what they were rebuilt in. */
    private void onePartAsItWasThen(Instant then) {
        UUID record = site.acknowledged.get(1).record();
        RestoreRequest all = site.restoreTo(folder.resolve("scratch"));
        RestoreRequest request = new RestoreRequest(
                all.location(),
                all.credentials(),
                all.repositoryId(),
                all.rootKey(),
                all.recipientKey(),
                Optional.empty(),
                all.to(),
                Moment.at(then),
                Optional.empty(),
                Optional.empty(),
                all.postgresBinaries(),
                all.clock());
        Excerpt excerpt = Restore.excerpt(request, new Part(Part.Kind.RECORD, record), Progress.silent());
        assertThat(excerpt.size()).isEqualTo(2);
        assertThat(excerpt.rows().get("record").get(0).path("id").asText()).isEqualTo(record.toString());
        assertThat(excerpt.rows().get("record_version").get(0).path("sealed").asText())
                .startsWith("\\x");
        assertThat(Excerpt.decode(excerpt.encode())).isEqualTo(excerpt);
        assertThat(all.to()).doesNotExist();
    }

    @Test
    void aKeyThatVanishesWithoutARecordIsMissingNotDestroyed() {
        site.file(2, 1_000);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            site.shred(site.acknowledged.get(0), false);
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.RED);
            assertThat(shipper.status().reasons().toString())
                    .contains(site.acknowledged.get(0).key().toString());
            shipper.base(); // its key set lacks the key: the set before has it
        }
        RestoreReport report = restore("missing", Optional.empty());
        assertThat(report.notes().toString())
                .contains(site.acknowledged.get(0).key().toString());
        try (RestoredHome restored = new RestoredHome(folder.resolve("missing"))) {
            assertThat(restored.content(site.acknowledged.get(0).record()))
                    .isEqualTo(site.acknowledged.get(0).content());
        }
    }

    @Test
    void aLostSlotIsADeclaredGapAndANewBase() {
        site.file(1, 1_000);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
        new ReplicationSlot(site.database.address(), site.database.login(DatabaseRole.SHIP), ReplicationSlot.STRONGROOM)
                .drop();
        site.file(1, 1_000); // this one is in no segment
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            site.file(1, 1_000);
            shipper.tick();
        }
        assertThat(verify().findings()).isEmpty();
        restore("gap", Optional.empty());
        try (RestoredHome restored = new RestoredHome(folder.resolve("gap"))) {
            assertThat(restored.count("SELECT count(*) FROM archive.record")).isEqualTo(3);
        }
    }

    @Test
    void aMigrationIsFollowedByABase() {
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            ShippingStatus.LastBase before = shipper.status().lastBase().orElseThrow();
            shipper.tick();
            assertThat(shipper.status().lastBase()).hasValue(before);
            site.app(c -> Site.set(c, "UPDATE archive.schema_history SET execution_time = execution_time + 1"));
            shipper.tick();
            assertThat(shipper.status().lastBase().orElseThrow().id()).isNotEqualTo(before.id());
        }
    }

    @Test
    void anUnchangedBaseIsNotSentAgain() {
        site.file(3, 1_000);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            shipper.base();
            assertThat(shipper.base().chunksSent()).isLessThanOrEqualTo(1); // the recovery marker alone
        }
    }

    @Test
    void aDatabaseOlderThanItsRepositoryDoesNotForkTheChain() {
        site.file(1, 100);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
        site.app(c -> Site.set(c, "DELETE FROM local.ship_state"));
        try (Shipper shipper = site.shipper()) {
            assertThatThrownBy(shipper::tick)
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("points/");
        }
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

    private VerificationReport verify() {
        return Verification.run(
                VerificationRequest.of(
                                site.stores(), site.repositoryId, site.rootSigningKey.verificationKey(), site.clock)
                        .opening(Optional.of(site.recoveryKey)),
                Progress.silent());
    }
}
