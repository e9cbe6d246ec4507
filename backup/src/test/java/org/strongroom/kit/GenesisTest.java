package org.strongroom.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.crypto.SigningKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.home.Home;
import org.strongroom.store.StoreCredentials;

class GenesisTest {
    private static final String LOCATION = "s3://history,turnover?endpoint=http://127.0.0.1:9&region=us-east-1";
    private static final char[] PASSPHRASE = "a long passphrase".toCharArray();
    private static final StoreCredentials CREDENTIALS = new StoreCredentials("the-access-key", "the-secret-key");

    @TempDir
    private Path folder;

    private Home home;
    private GenesisResult genesis;

    @BeforeEach
    void create() {
        home = new Home(folder.resolve("home"));
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678Z"), ZoneOffset.UTC);
        genesis = Genesis.create(home, LOCATION, CREDENTIALS, PASSPHRASE, clock);
    }

    @Test
    void identityIsWhatWasStored() {
        assertThat(Identity.load(home.identity())).isEqualTo(genesis.identity());
        assertThat(genesis.identity().incarnation()).isEqualTo(1);
        assertThat(genesis.identity().kitConfirmedAt()).isEmpty();
    }

    @Test
    void rootKeyCertifiesServerAndDrillAgent() {
        Identity identity = genesis.identity();
        KeyCertificate server = KeyCertificate.verify(identity.incarnationCertificate(), identity.rootKey());
        DrillAgentConfig agent = DrillAgentConfig.load(home.drillConfig());
        KeyCertificate drill = KeyCertificate.verify(agent.certificate(), agent.rootKey());

        assertThat(server.purpose()).isEqualTo(KeyCertificate.Purpose.SERVER_INCARNATION);
        assertThat(server.repositoryId()).isEqualTo(identity.repositoryId());
        assertThat(server.subject())
                .isEqualTo(SigningKey.load(home.serverSigningKey()).verificationKey());
        assertThat(drill.purpose()).isEqualTo(KeyCertificate.Purpose.DRILL_AGENT);
        assertThat(drill.subject())
                .isEqualTo(SigningKey.load(home.drillSigningKey()).verificationKey());
        RecipientPrivateKey drillKey = RecipientPrivateKey.load(home.drillKey());
        assertThat(agent.recipientId()).isEqualTo(drillKey.publicKey().id());
        assertThat(identity.drillRecipient()).contains(drillKey.publicKey());
    }

    @Test
    void kitOpensAndHoldsThePrivateHalves() {
        try (RecoveryKit kit = RecoveryKit.open(genesis.kit(), PASSPHRASE)) {
            assertThat(kit.repositoryId()).isEqualTo(genesis.identity().repositoryId());
            assertThat(kit.location()).isEqualTo(LOCATION);
            assertThat(kit.readCredentials()).isEqualTo(CREDENTIALS);
            assertThat(kit.recoveryKey().publicKey())
                    .isEqualTo(genesis.identity().recoveryRecipient());
            assertThat(kit.rootKey()).isEqualTo(genesis.identity().rootKey());
            assertThat(kit.createdAt()).isEqualTo(genesis.identity().createdAt());
            assertThat(kit.toString()).doesNotContain("secret-key");
        }
        assertThat(RecoveryKit.claimedFingerprint(genesis.kit()))
                .isEqualTo(genesis.identity().rootKey().fingerprint());
    }

    @Test
    void kitIsRefusedWithAWrongPassphraseAndWhenDamaged() throws IOException {
        assertThatThrownBy(() -> RecoveryKit.open(genesis.kit(), "another passphrase".toCharArray()))
                .isInstanceOf(NotAuthorisedException.class);

        String kit = Files.readString(genesis.kit());
        Path damaged = folder.resolve("damaged");
        String otherDate = kit.replace("2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.679Z");
        assertThat(otherDate).isNotEqualTo(kit);
        Files.writeString(damaged, otherDate);
        assertThatThrownBy(() -> RecoveryKit.open(damaged, PASSPHRASE))
                .isInstanceOfAny(NotAuthorisedException.class, IntegrityException.class);
        Files.writeString(damaged, kit.substring(0, kit.length() / 2));
        assertThatThrownBy(() -> RecoveryKit.open(damaged, PASSPHRASE)).isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> RecoveryKit.open(folder.resolve("absent"), PASSPHRASE))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void privateHalvesAreInNoFileInClear() throws IOException {
        try (RecoveryKit kit = RecoveryKit.open(genesis.kit(), PASSPHRASE);
                SecretBytes recovery = kit.recoveryKey().encoded();
                SecretBytes root = kit.rootSigningKey().encoded();
                Stream<Path> all = Files.walk(home.root())) {
            List<String> forms = Stream.of(recovery, root)
                    .<String>mapMulti((secret, forTheList) -> secret.use(bytes -> {
                        forTheList.accept(new String(bytes, StandardCharsets.ISO_8859_1));
                        forTheList.accept(Hashes.hex(bytes));
                        forTheList.accept(Base64.getEncoder().encodeToString(bytes));
                        return null;
                    }))
                    .toList();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content).as("%s", file).doesNotContain(forms);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void secondGenesisIsRefusedAndAnUnfinishedOneIsDoneAgain() throws IOException {
        assertThatThrownBy(() -> Genesis.create(home, LOCATION, CREDENTIALS, PASSPHRASE, Clock.systemUTC()))
                .isInstanceOf(ConfigurationException.class);

        Files.delete(home.identity());
        GenesisResult again = Genesis.create(home, LOCATION, CREDENTIALS, PASSPHRASE, Clock.systemUTC());

        RootKeystore.open(home.rootKey(), home.rootKeyPassword()).close();
        assertThat(again.identity().repositoryId())
                .isNotEqualTo(genesis.identity().repositoryId());
    }

    @Test
    void confirmingTheKitIsKept() {
        Instant at = Instant.parse("2026-02-03T04:05:06Z");
        genesis.identity().withKitConfirmed(at).store(home.identity());

        assertThat(Identity.load(home.identity()).kitConfirmedAt()).contains(at);
    }
}
