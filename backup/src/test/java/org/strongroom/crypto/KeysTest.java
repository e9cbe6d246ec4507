package org.strongroom.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.identity.Ids;

class KeysTest {
    @TempDir
    private Path folder;

    @Test
    void secretIsZeroedOnCloseAndNeverShown() {
        byte[] taken = {1, 2, 3};
        SecretBytes secret = SecretBytes.takeOver(taken);
        SecretBytes copy = secret.use(SecretBytes::copyOf);
        byte[][] lent = new byte[1][];
        secret.use(bytes -> lent[0] = bytes);

        assertThat(secret).isEqualTo(copy).isNotEqualTo(SecretBytes.copyOf(new byte[] {1, 2, 4}));
        assertThat(secret.toString()).isEqualTo("SecretBytes[3 bytes]");
        assertThat(lent[0]).containsOnly(0);
        secret.close();
        assertThat(taken).containsOnly(0);
        assertThatThrownBy(() -> secret.use(bytes -> bytes.length)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rootKeystoreUnwrapsAfterReopening() throws IOException {
        Path p12 = folder.resolve("secrets/root-key.p12");
        Path password = folder.resolve("secrets/root-key.password");
        SecretBytes kek = SecretBytes.random(32);
        byte[] wrapped;
        try (RootKeystore root = RootKeystore.create(p12, password)) {
            wrapped = root.wrap(kek);
        }

        try (RootKeystore root = RootKeystore.open(p12, password)) {
            assertThat(root.unwrap(wrapped)).isEqualTo(kek);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(p12)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> RootKeystore.create(p12, password)).isInstanceOf(ConfigurationException.class);
        Files.writeString(password, "wrong");
        assertThatThrownBy(() -> RootKeystore.open(p12, password)).isInstanceOf(NotAuthorisedException.class);
    }

    @Test
    void anotherRootKeyDoesNotUnwrap() {
        byte[] wrapped;
        try (RootKeystore root = RootKeystore.create(folder.resolve("a"), folder.resolve("a.password"))) {
            wrapped = root.wrap(SecretBytes.random(32));
        }
        try (RootKeystore other = RootKeystore.create(folder.resolve("b"), folder.resolve("b.password"))) {
            assertThatThrownBy(() -> other.unwrap(wrapped)).isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void recipientOpensWhatWasSealedToIt() {
        RecipientPrivateKey mine = RecipientPrivateKey.generate();
        SecretBytes secret = SecretBytes.random(32);
        byte[] sealed = mine.publicKey().seal("info".getBytes(UTF_8), secret);

        assertThat(sealed).hasSize(32 + 32 + 16);
        assertThat(mine.open("info".getBytes(UTF_8), sealed)).isEqualTo(secret);
        assertThatThrownBy(() -> mine.open("other".getBytes(UTF_8), sealed)).isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> RecipientPrivateKey.generate().open("info".getBytes(UTF_8), sealed))
                .isInstanceOf(IntegrityException.class);
        sealed[40] ^= 1;
        assertThatThrownBy(() -> mine.open("info".getBytes(UTF_8), sealed)).isInstanceOf(IntegrityException.class);
    }

    /** Bouncy Castle's HPKE, written by others, opens what was sealed here: RFC 9180's suite (0x0020, 0x0001, 0x0002). */
    @Test
    void anotherImplementationOpensWhatWasSealed() throws InvalidCipherTextException {
        RecipientPrivateKey mine = RecipientPrivateKey.generate();
        SecretBytes secret = SecretBytes.random(32);
        byte[] sealed = mine.publicKey().seal("info".getBytes(UTF_8), secret);
        HPKE hpke = new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);

        byte[] opened = hpke.open(
                Arrays.copyOf(sealed, 32),
                hpke.deserializePrivateKey(
                        mine.encoded().use(byte[]::clone), mine.publicKey().x25519()),
                "info".getBytes(UTF_8),
                new byte[0],
                Arrays.copyOfRange(sealed, 32, sealed.length),
                null,
                null,
                null);

        assertThat(SecretBytes.takeOver(opened)).isEqualTo(secret);
    }

    @Test
    void keysSurviveTheirFiles() throws IOException {
        RecipientPrivateKey recipient = RecipientPrivateKey.generate();
        SigningKey signing = SigningKey.generate();
        recipient.store(folder.resolve("recipient"));
        signing.store(folder.resolve("signing"));

        assertThat(RecipientPrivateKey.load(folder.resolve("recipient")).publicKey())
                .isEqualTo(recipient.publicKey());
        assertThat(SigningKey.load(folder.resolve("signing")).verificationKey()).isEqualTo(signing.verificationKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("signing"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> SigningKey.load(folder.resolve("recipient")))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> SigningKey.load(folder.resolve("absent"))).isInstanceOf(ConfigurationException.class);
    }

    /** RFC 8032, section 7.1, test 2. */
    @Test
    void signsAsTheRfcSays() {
        SigningKey key = SigningKey.fromEncoded(
                SecretBytes.takeOver(Hashes.unhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
        byte[] message = {0x72};

        assertThat(Hashes.hex(key.verificationKey().encoded32()))
                .isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(Hashes.hex(key.sign(message)))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        assertThat(key.verificationKey().verify(message, key.sign(message))).isTrue();
        assertThat(key.verificationKey().verify(new byte[] {0x73}, key.sign(message)))
                .isFalse();
        assertThat(key.verificationKey().verify(message, new byte[3])).isFalse();
        assertThat(new VerificationKey(new byte[32]).verify(message, key.sign(message)))
                .isFalse();
        assertThat(key.verificationKey().fingerprint()).matches("([0-9a-f]{4}-){15}[0-9a-f]{4}");
    }

    /** The example of c2sp.org/signed-note, whose key is unknown, must parse and come back the same. */
    @Test
    void noteOfTheSpecificationParses() {
        String written = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n"
                + "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj"
                + "99ihAQwaqP3ZekRwNtIc=\n";

        SignedNote note = SignedNote.parse(written);

        assertThat(note.text()).endsWith("ed è subito sera.\n");
        assertThat(note.encode()).isEqualTo(written);
        assertThat(note.verifiedBy(
                        "quasimodo.example/salvatore", SigningKey.generate().verificationKey()))
                .isFalse();
    }

    @Test
    void noteIsVerifiedByItsKeyAndNameOnly() {
        SigningKey key = SigningKey.generate();
        SignedNote note = SignedNote.parse(
                SignedNote.sign("a\n\nb\n", "strongroom/test", key).encode());

        assertThat(note.verifiedBy("strongroom/test", key.verificationKey())).isTrue();
        assertThat(note.verifiedBy("strongroom/other", key.verificationKey())).isFalse();
        assertThat(note.verifiedBy("strongroom/test", SigningKey.generate().verificationKey()))
                .isFalse();
        SignedNote changed = new SignedNote("a\n\nc\n", note.signatures());
        assertThat(changed.verifiedBy("strongroom/test", key.verificationKey())).isFalse();
        for (String wrong : List.of(
                "",
                "a\n",
                "a\n\n",
                "a\n\nb\n",
                note.encode() + "x",
                note.encode().strip())) {
            assertThatThrownBy(() -> SignedNote.parse(wrong)).as(wrong).isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void certificateHoldsForItsRootOnly() {
        SigningKey root = SigningKey.generate();
        KeyCertificate certificate = new KeyCertificate(
                KeyCertificate.Purpose.SERVER_INCARNATION,
                Ids.next(),
                2,
                SigningKey.generate().verificationKey(),
                Instant.parse("2026-01-02T03:04:05Z"),
                Optional.of("41 abcdef"));
        String note = certificate.issue(root);

        assertThat(KeyCertificate.verify(note, root.verificationKey())).isEqualTo(certificate);
        assertThatThrownBy(
                        () -> KeyCertificate.verify(note, SigningKey.generate().verificationKey()))
                .isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() ->
                        KeyCertificate.verify(note.replace("incarnation 2", "incarnation 3"), root.verificationKey()))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void passwordMatchesItsHashOnly() {
        String hash = PasswordHash.hash("correct horse".toCharArray());

        assertThat(hash).startsWith("$argon2id$v=19$m=65536,t=3,p=1$");
        assertThat(PasswordHash.verify("correct horse".toCharArray(), hash)).isTrue();
        assertThat(PasswordHash.verify("correct horsf".toCharArray(), hash)).isFalse();
        assertThat(PasswordHash.verify("correct horse".toCharArray(), "$2a$nonsense"))
                .isFalse();
        assertThat(PasswordHash.verify("x".toCharArray(), hash.replace("m=65536", "m=999999999")))
                .isFalse();
    }

    @Test
    void nobodysHashCostsAsMuchAndIsOfNoPassword() {
        String nobodys = PasswordHash.ofNobody();

        assertThat(nobodys)
                .startsWith("$argon2id$v=19$m=65536,t=3,p=1$")
                .hasSameSizeAs(PasswordHash.hash("anything".toCharArray()))
                .isNotEqualTo(PasswordHash.ofNobody());
        assertThat(PasswordHash.verify("anything".toCharArray(), nobodys)).isFalse();
    }

    /** Made by the reference implementation: argon2id, "password", "somesalt", m=65536, t=2, p=1 (its test suite). */
    @Test
    void verifiesHashesOfTheReferenceImplementation() {
        assertThat(PasswordHash.verify(
                        "password".toCharArray(),
                        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"))
                .isTrue();
    }

    @Test
    void envelopeOpensForEachRecipientAndShowsItsClearPart() {
        RecipientPrivateKey first = RecipientPrivateKey.generate();
        RecipientPrivateKey second = RecipientPrivateKey.generate();
        UUID object = Ids.next();
        byte[] context = Context.keyStream(Ids.next(), object);
        ObjectNode clear = new ObjectMapper().createObjectNode().put("keys", 3);

        byte[] sealed = SealedEnvelope.seal(
                clear, List.of(first.publicKey(), second.publicKey()), object, context, "body".getBytes(UTF_8));

        for (RecipientPrivateKey recipient : List.of(first, second)) {
            try (SealedEnvelope.Opened opened = SealedEnvelope.open(sealed, recipient)) {
                assertThat(opened.object()).isEqualTo(object);
                assertThat(opened.requireContext(context).body()).isEqualTo(SecretBytes.copyOf("body".getBytes(UTF_8)));
                assertThat(opened.clear()).isEqualTo(clear);
            }
        }
        assertThat(SealedEnvelope.readClear(sealed)).isEqualTo(clear);
        assertThatThrownBy(() -> SealedEnvelope.open(sealed, RecipientPrivateKey.generate()))
                .isInstanceOf(NotAuthorisedException.class);
        assertThatThrownBy(() -> SealedEnvelope.open(sealed, first).requireContext(Context.named("elsewhere")))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void anyChangedByteOfAnEnvelopeIsFound() {
        RecipientPrivateKey recipient = RecipientPrivateKey.generate();
        byte[] sealed = SealedEnvelope.seal(
                new ObjectMapper().createObjectNode().put("a", "b"),
                List.of(recipient.publicKey()),
                Ids.next(),
                Context.named("x"),
                new byte[100]);

        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 0x01;
            assertThatThrownBy(() -> SealedEnvelope.open(changed, recipient))
                    .as("byte " + at)
                    .isInstanceOfAny(IntegrityException.class, NotAuthorisedException.class);
        }
    }
}
