package org.strongroom.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.KeySuccession;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.custody.Gathering;
import org.strongroom.custody.Quorum;
import org.strongroom.custody.ShareFile;
import org.strongroom.custody.ShareProof;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.home.Home;
import org.strongroom.paper.PaperText;
import org.strongroom.store.StoreCredentials;

class CeremonyTest {
    private static final String LOCATION = "s3://history,turnover?endpoint=http://127.0.0.1:9&region=us-east-1";
    private static final char[] PASSPHRASE = "a long passphrase".toCharArray();
    private static final StoreCredentials CREDENTIALS = new StoreCredentials("the-access-key", "the-secret-key");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final List<String> CUSTODIANS = List.of("Ann Office", "Bo Field", "Cy Fluff");

    @TempDir
    private Path folder;

    private Home home;
    private Identity identity;

    @BeforeEach
    void create() {
        home = new Home(folder.resolve("home"));
        identity = Genesis.create(home, LOCATION, CREDENTIALS, PASSPHRASE, Clock.fixed(NOW, ZoneOffset.UTC))
                .identity();
    }

    @Test
    void sharesReadFromTheFilesOpenTheKit() {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW)) {
            Ceremony.Written written = write(ceremony, true);
            QuorumKit kit = QuorumKit.read(written.kit());
            assertThat(kit.quorum()).isEqualTo(ceremony.quorum());
            for (List<Path> two : List.of(
                    List.of(written.sheets().get(0), written.sheets().get(2)),
                    List.of(written.files().get(1), written.sheets().get(0)))) {
                try (Gathering gathering = new Gathering(kit.quorum())) {
                    two.forEach(file -> gathering.add(ShareFile.read(file)));
                    try (RecoveryKit opened = kit.open(gathering)) {
                        assertThat(opened.rootKey()).isEqualTo(ceremony.root());
                        assertThat(opened.location()).isEqualTo(LOCATION);
                        assertThat(opened.readCredentials()).isEqualTo(CREDENTIALS);
                    }
                }
            }
        }
    }

    @Test
    void aSheetSaysWhatACustodianNeeds() throws Exception {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW)) {
            Path sheet = write(ceremony, false).sheets().get(1);
            assertThat(PaperText.of(Files.readAllBytes(sheet)).replaceAll("\\s+", " "))
                    .contains(
                            "Bo Field", "Recovery share 2 of 3", ceremony.root().fingerprint(), "127.0.0.1:9")
                    .contains(ceremony.quorum().name(), "strongroom restore", "the-access-key")
                    .doesNotContain("the-secret-key");
        }
    }

    @Test
    void privateHalvesAreInNoFileAndFilesAreTheOwnersOnly() throws Exception {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW);
                RecoveryKit opened = open(ceremony);
                SecretBytes recovery = opened.recoveryKey().encoded();
                SecretBytes root = opened.rootSigningKey().encoded();
                Stream<Path> all = Files.walk(folder)) {
            List<String> forms = Stream.of(recovery, root)
                    .<String>mapMulti((secret, list) -> secret.use(bytes -> {
                        list.accept(new String(bytes, StandardCharsets.ISO_8859_1));
                        list.accept(Hashes.hex(bytes));
                        list.accept(Base64.getEncoder().encodeToString(bytes));
                        return null;
                    }))
                    .toList();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(forms);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void aShareThatWasWrittenWronglyIsFoundByTheProof() throws Exception {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW);
                Ceremony other = new Ceremony(ceremony.quorum(), NOW)) {
            Ceremony.Written written = write(ceremony, false);
            Path strange = other.write(folder.resolve("other"), CUSTODIANS, false, identity, LOCATION, CREDENTIALS)
                    .sheets()
                    .get(2);
            ShareProof proof = proof(ceremony);
            proof.prove(written.sheets(), List.of());
            Files.copy(strange, written.sheets().get(2), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> proof.prove(written.sheets(), List.of()))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("do not give the keys");
        }
    }

    @Test
    void aKitThatWasChangedOrSharesOfAnotherCeremonyOpenNothing() throws Exception {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW);
                Ceremony other = new Ceremony(Quorum.fresh(2, 3), NOW)) {
            Ceremony.Written written = write(ceremony, false);
            List<Path> strange = other.write(
                            folder.resolve("other"), CUSTODIANS, false, identity, LOCATION, CREDENTIALS)
                    .sheets();
            try (Gathering gathering = new Gathering(ceremony.quorum())) {
                assertThatThrownBy(() -> gathering.add(ShareFile.read(strange.get(0))))
                        .isInstanceOf(NotAuthorisedException.class)
                        .hasMessageContaining(other.quorum().name());
                gathering.add(ShareFile.read(written.sheets().get(0)));
                gathering.add(ShareFile.read(written.sheets().get(1)));
                Files.writeString(written.kit(), Files.readString(written.kit()).replace("127.0.0.1:9", "127.0.0.1:8"));
                assertThatThrownBy(() -> QuorumKit.read(written.kit()).open(gathering))
                        .isInstanceOf(IntegrityException.class);
            }
        }
    }

    @Test
    void theOldKitSealsItsKeyToTheNewOne() {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW);
                RecoveryKit old = RecoveryKit.open(home.kit(), PASSPHRASE);
                RecoveryKit fresh = open(ceremony)) {
            String note = ceremony.succession(identity, 7, Optional.of(old));
            Identity next = identity.succeededBy(note);
            next.store(home.identity());

            Identity read = Identity.load(home.identity());
            assertThat(read).isEqualTo(next);
            assertThat(read.rootKey()).isEqualTo(ceremony.root());
            assertThat(read.drillRecipient()).isEqualTo(identity.drillRecipient());
            assertThat(read.kitConfirmedAt()).isEmpty();
            assertThat(read.custody().orElseThrow().outstanding()).containsExactly(1, 2, 3);
            assertThat(read.certificate().subject())
                    .isEqualTo(KeyCertificate.verify(identity.incarnationCertificate(), identity.rootKey())
                            .subject());
            KeySuccession succession = KeySuccession.verify(note);
            try (RecipientPrivateKey former = succession.formerKey(fresh.recoveryKey())) {
                assertThat(former.publicKey()).isEqualTo(old.recoveryKey().publicKey());
            }
            assertThatThrownBy(() -> next.succeededBy(note)).isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void aNoteThatCarriesHistoryNeedsBothSignatures() {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW);
                RecoveryKit old = RecoveryKit.open(home.kit(), PASSPHRASE)) {
            String note = ceremony.succession(identity, 7, Optional.of(old));
            String withoutOld = note.substring(0, note.lastIndexOf('\u2014'));
            assertThatThrownBy(() -> KeySuccession.verify(withoutOld)).isInstanceOf(IntegrityException.class);
            assertThatThrownBy(() -> KeySuccession.verify(note.replace("sequence 7", "sequence 8")))
                    .isInstanceOf(IntegrityException.class);

            KeySuccession alone = KeySuccession.verify(ceremony.succession(identity, 7, Optional.empty()));
            assertThat(alone.carriesHistory()).isFalse();
        }
    }

    @Test
    void theDrillAgentIsCertifiedAgain() {
        DrillAgentConfig agent = DrillAgentConfig.load(home.drillConfig());
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW)) {
            String again = ceremony.certifyAgain(identity, agent);
            assertThat(KeyCertificate.verify(again, ceremony.root()).subject())
                    .isEqualTo(KeyCertificate.verify(agent.certificate(), identity.rootKey())
                            .subject());
        }
    }

    @Test
    void aFolderThatHoldsSomethingIsRefused() throws Exception {
        Files.writeString(folder.resolve("something"), "there");
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW)) {
            assertThatThrownBy(() -> ceremony.write(folder, CUSTODIANS, false, identity, LOCATION, CREDENTIALS))
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    private Ceremony.Written write(Ceremony ceremony, boolean alsoAsText) {
        return ceremony.write(folder.resolve("shares"), CUSTODIANS, alsoAsText, identity, LOCATION, CREDENTIALS);
    }

    private RecoveryKit open(Ceremony ceremony) {
        Ceremony.Written written = write(ceremony, false);
        try (Gathering gathering = new Gathering(ceremony.quorum())) {
            written.sheets().subList(0, 2).forEach(file -> gathering.add(ShareFile.read(file)));
            return QuorumKit.read(written.kit()).open(gathering);
        }
    }

    private ShareProof proof(Ceremony ceremony) {
        KeySuccession note = KeySuccession.verify(ceremony.succession(identity, 1, Optional.empty()));
        return new ShareProof(ceremony.quorum(), note.root(), note.recipient());
    }
}
