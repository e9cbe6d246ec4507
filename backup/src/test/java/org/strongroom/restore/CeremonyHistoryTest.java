package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SigningKey;
import org.strongroom.crypto.VerificationKey;
import org.strongroom.custody.Gathering;
import org.strongroom.custody.Quorum;
import org.strongroom.custody.Share;
import org.strongroom.custody.ShareFile;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.kit.Ceremony;
import org.strongroom.kit.Identity;
import org.strongroom.kit.QuorumKit;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.progress.Progress;
import org.strongroom.reader.IndependentReader;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.Site;
import org.strongroom.store.StoreCredentials;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;
import org.strongroom.verify.VerificationRequest;

/** What ceremonies do to history: with the keys before, all of it stays within reach; without them, it begins anew. */
class CeremonyHistoryTest {
    private static final StoreCredentials READING = new StoreCredentials("reader", "secret");

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
    void theOldKeysCarryHistoryOverAndCountForNothingAfterwards() throws Exception {
        site.file(3, 20_000);
        Instant before;
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            before = site.databaseTime();
        }
        RecoveryKit second = ceremony("first", Optional.of(firstKit()), 3);
        site.file(1, 1_000);
        RecoveryKit third = ceremony("second", Optional.of(second), 4);
        site.file(1, 1_000);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);

            VerificationReport verified = verify(third.rootKey(), third.recoveryKey());
            assertThat(verified.findings()).isEmpty();
            assertThat(verified.unopened()).isZero();
            VerificationReport byTheFirst = verify(site.rootSigningKey.verificationKey(), site.recoveryKey);
            assertThat(byTheFirst.findings()).isEmpty();
            assertThat(byTheFirst.unopened()).isPositive();
            assertThat(verify(site.rootSigningKey.verificationKey(), site.drillKey)
                            .unopened())
                    .isZero();

            assertThatThrownBy(() -> Restore.run(site.restoreTo(folder.resolve("refused")), Progress.silent()))
                    .isInstanceOf(NotAuthorisedException.class)
                    .hasMessageContaining(third.rootKey().fingerprint());

            forgeASuccessor();
            shipper.tick();
            assertThat(shipper.status().state()).isEqualTo(ShippingStatus.State.GREEN);
        }
        readByTheIndependentReader(folder.resolve("shares-second"), 5);
        List<String> unread = new ArrayList<>();
        List<Instant> commits = new ArrayList<>();
        new JournalReading(site.repository(), third.rootKey(), third.recoveryKey(), unread::add)
                .read(Instant.EPOCH, (point, segment) -> commits.add(point.time()));
        assertThat(unread).as("the journal is read as far back as history goes").isEmpty();
        assertThat(commits).anyMatch(before::isAfter);
        RestoreReport then = restore(third, "then", Optional.of(before));
        assertThat(then.records()).isEqualTo(3);
        RestoreReport now = restore(third, "now", Optional.empty());
        assertThat(now.records()).isEqualTo(5);
        assertThat(now.incarnation()).isEqualTo(2);
        Identity next = Identity.load(folder.resolve("now/config/identity.json"));
        assertThat(next.rootKey()).isEqualTo(third.rootKey());
        assertThat(next.certificate().incarnation()).isEqualTo(2);
        try (RestoredHome restored = new RestoredHome(folder.resolve("now"))) {
            for (Site.Acknowledged each : site.acknowledged) {
                assertThat(restored.content(each.record())).isEqualTo(each.content());
            }
        }

        for (String name : names(ObjectKind.KEY_SUCCESSION)) {
            Path note = site.offsite.resolve(name);
            byte[] bad = Files.readAllBytes(note);
            bad[bad.length / 2] ^= 0x10;
            Files.write(note, bad);
        }
        assertThatThrownBy(() -> restore(third, "altered", Optional.empty())).isInstanceOf(IntegrityException.class);
        for (String name : names(ObjectKind.KEY_SUCCESSION)) {
            Files.delete(site.offsite.resolve(name));
        }
        assertThatThrownBy(() -> restore(third, "noted", Optional.empty())).isInstanceOf(IntegrityException.class);
    }

    @Test
    void withoutTheOldKeysHistoryBeginsAnewAndSaysSo() throws Exception {
        site.file(3, 20_000);
        Instant before;
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            before = site.databaseTime();
        }
        RecoveryKit fresh = ceremony("alone", Optional.empty(), 3);
        site.file(1, 1_000);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
        }
        VerificationReport verified = verify(fresh.rootKey(), fresh.recoveryKey());
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.unopened()).isPositive();

        readByTheIndependentReader(folder.resolve("shares-alone"), 4);
        RestoreReport now = restore(fresh, "now", Optional.empty());
        assertThat(now.records()).isEqualTo(4);
        assertThat(site.identity().horizon()).isPresent();
        assertThat(now.notes().toString()).contains("point in time begins with point");
        assertThat(Lineage.read(site.repository(), fresh.rootKey(), defect -> fail(defect.sentence()))
                        .roots()
                        .horizon())
                .isEqualTo(site.identity().horizon().orElseThrow());
        assertThatThrownBy(() -> restore(fresh, "first", Moment.point("1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("these keys open no point before");
        assertThatThrownBy(() -> restore(fresh, "then", Optional.of(before)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("renewed there without the ones before");
    }

    /** Opens the kit with two custodians' shares and reads every record, back beyond ceremonies where they allow it. */
    private void readByTheIndependentReader(Path ceremony, int records) throws IOException {
        Path[] shares = new Path[2];
        for (int i = 0; i < shares.length; i++) {
            try (Stream<Path> sheets = Files.list(ceremony)) {
                String number = "share-" + (i + 2) + "-";
                Path sheet = sheets.filter(file -> file.getFileName().toString().startsWith(number))
                        .findFirst()
                        .orElseThrow();
                shares[i] = Files.createTempFile(folder, "share", ".txt");
                try (Share share = ShareFile.read(sheet)) {
                    ShareFile.write(shares[i], share);
                }
            }
        }
        Path to = ceremony.resolveSibling("read-" + ceremony.getFileName());
        IndependentReader.Result result = IndependentReader.withKit(
                        site.offsite,
                        ceremony.resolve(Ceremony.KIT),
                        "--share",
                        shares[0].toString(),
                        "--share",
                        shares[1].toString())
                .run("extract", "--to", to.toString());
        assertThat(result.code()).as(result.said()).isZero();
        assertThat(IndependentReader.extracted(to)).hasSize(records);
    }

    /** A ceremony as it goes: kept shares, the shipper ended at a point, the note taken. Ships nothing afterwards. */
    private RecoveryKit ceremony(String name, Optional<RecoveryKit> former, int shares) {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, shares), site.clock.instant());
                Shipper shipper = site.shipper()) {
            Ceremony.Written written = ceremony.write(
                    folder.resolve("shares-" + name),
                    List.of("a", "b", "c", "d").subList(0, shares),
                    false,
                    site.identity(),
                    site.location().toString(),
                    READING);
            shipper.tick();
            long next = shipper.nextPoint();
            assertThat(shipper.endBefore(next - 1, former.isEmpty())).isFalse();
            assertThat(shipper.endBefore(next, former.isEmpty())).isTrue();
            assertThatThrownBy(shipper::tick).hasMessageContaining("ended");
            site.succeed(ceremony.succession(site.identity(), next, former));
            if (former.isPresent()) {
                try (Shipper publishing = site.shipper()) {
                    publishing.tick();
                    publishing.newEpoch();
                }
            }
            try (Gathering gathering = new Gathering(ceremony.quorum())) {
                gathering.add(ShareFile.read(written.sheets().get(1)));
                gathering.add(ShareFile.read(written.sheets().get(2)));
                return QuorumKit.read(written.kit()).open(gathering);
            }
        }
    }

    private RecoveryKit firstKit() {
        return new RecoveryKit(
                site.repositoryId,
                site.location().toString(),
                READING,
                site.recoveryKey,
                site.rootSigningKey,
                site.rootSigningKey.verificationKey(),
                site.clock.instant());
    }

    /** Whoever holds a quorum of the first ceremony certifies a server of their own. */
    private void forgeASuccessor() {
        try (SigningKey theirs = SigningKey.generate()) {
            byte[] forged = new KeyCertificate(
                            KeyCertificate.Purpose.SERVER_INCARNATION,
                            site.repositoryId,
                            9,
                            theirs.verificationKey(),
                            site.clock.instant(),
                            Optional.empty())
                    .issue(site.rootSigningKey)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            site.repository().put(sha256 -> ObjectNames.incarnation(9, sha256), forged);
        }
    }

    private List<String> names(ObjectKind kind) {
        List<String> names =
                site.objects().keySet().stream().filter(kind::names).toList();
        assertThat(names).isNotEmpty();
        return names.stream()
                .map(name -> site.offsite.relativize(site.objects().get(name)).toString())
                .toList();
    }

    private RestoreReport restore(RecoveryKit kit, String name, Optional<Instant> at) {
        return restore(kit, name, at.map(Moment::at).orElseGet(Moment::newest));
    }

    private RestoreReport restore(RecoveryKit kit, String name, Moment moment) {
        RestoreRequest base = site.restoreTo(folder.resolve(name));
        return Restore.run(
                new RestoreRequest(
                        base.location(),
                        base.credentials(),
                        base.repositoryId(),
                        kit.rootKey(),
                        kit.recoveryKey(),
                        Optional.of(kit.rootSigningKey()),
                        base.to(),
                        moment,
                        Optional.empty(),
                        Optional.empty(),
                        base.postgresBinaries(),
                        base.clock()),
                Progress.silent());
    }

    private VerificationReport verify(VerificationKey root, RecipientPrivateKey key) {
        return Verification.run(
                VerificationRequest.of(site.stores(), site.repositoryId, root, site.clock)
                        .opening(Optional.of(key)),
                Progress.silent());
    }
}
