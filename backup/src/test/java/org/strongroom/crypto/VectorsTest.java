package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.failure.IntegrityException;
import org.strongroom.store.RangedSource;

/** Wycheproof against every primitive that is used, by whichever provider this machine chose. */
class VectorsTest {
    static Stream<JsonNode> cobblestone() {
        return Vectors.of("cobblestone_256.json");
    }

    static Stream<JsonNode> aesGcm() {
        return Vectors.of("aes_256_gcm.json");
    }

    static Stream<JsonNode> hkdf() {
        return Vectors.of("hkdf_sha512.json");
    }

    static Stream<JsonNode> keyWrap() {
        return Vectors.of("aes_256_kwp.json");
    }

    @ParameterizedTest
    @MethodSource("cobblestone")
    void cobblestoneStream(JsonNode test) throws Exception {
        byte[] context = Vectors.bytes(test, "ctx");
        byte[] ciphertext = inflated(Vectors.bytes(test, "ct"));
        SecretBytes key = SecretBytes.takeOver(Vectors.bytes(test, "key"));
        ByteArrayOutputStream released = new ByteArrayOutputStream();

        if (Vectors.valid(test)) {
            try (InputStream in = ChunkedEncryption.decrypting(key, context, new ByteArrayInputStream(ciphertext))) {
                in.transferTo(released);
            }
            assertThat(ChunkedEncryption.plaintextLength(ciphertext.length)).isEqualTo(released.size());
            assertThat(ChunkedEncryption.ciphertextLength(released.size())).isEqualTo(ciphertext.length);
        } else {
            InputStream in = ChunkedEncryption.decrypting(key, context, new ByteArrayInputStream(ciphertext));
            assertThatThrownBy(() -> in.transferTo(released))
                    .isInstanceOfAny(IntegrityException.class, IllegalArgumentException.class);
            assertThatThrownBy(in::read).as("keeps failing").isInstanceOf(RuntimeException.class);
        }
        assertThat(released.size()).isEqualTo(test.path("msgLength").asInt(0));
        if (test.has("msgSha512")) {
            assertThat(MessageDigest.getInstance("SHA-512").digest(released.toByteArray()))
                    .isEqualTo(Vectors.bytes(test, "msgSha512"));
        }
    }

    @ParameterizedTest
    @MethodSource("cobblestone")
    void cobblestoneRange(JsonNode test) throws Exception {
        byte[] context = Vectors.bytes(test, "ctx");
        RangedSource ciphertext = RangedSource.of(inflated(Vectors.bytes(test, "ct")));
        SecretBytes key = SecretBytes.takeOver(Vectors.bytes(test, "key"));

        if (Vectors.valid(test)) {
            long length = ChunkedEncryption.plaintextLength(ciphertext.length());
            try (InputStream in = ChunkedEncryption.decryptingRange(key, context, ciphertext, 0, length)) {
                assertThat(MessageDigest.getInstance("SHA-512").digest(in.readAllBytes()))
                        .isEqualTo(Vectors.bytes(test, "msgSha512"));
            }
        } else {
            assertThatThrownBy(() -> {
                        long length = ChunkedEncryption.plaintextLength(ciphertext.length());
                        try (InputStream in = ChunkedEncryption.decryptingRange(key, context, ciphertext, 0, length)) {
                            in.readAllBytes();
                        }
                    })
                    .isInstanceOfAny(IntegrityException.class, IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("aesGcm")
    void aesGcmByTheChosenProvider(JsonNode test) throws Exception {
        checkAesGcm(test, CipherProvider.aesGcm());
    }

    @ParameterizedTest
    @MethodSource("aesGcm")
    void aesGcmByTheJdk(JsonNode test) throws Exception {
        checkAesGcm(test, CipherProvider.jdkAesGcm());
    }

    private static void checkAesGcm(JsonNode test, Cipher aesGcm) {
        byte[] message = Vectors.bytes(test, "msg");
        byte[] sealed = concat(Vectors.bytes(test, "ct"), Vectors.bytes(test, "tag"));
        byte[] opened = new byte[message.length + ChunkedEncryption.TAG_SIZE];

        try (ChunkCipher cipher = new ChunkCipher(Vectors.bytes(test, "key"), Vectors.bytes(test, "iv"), aesGcm)) {
            if (Vectors.valid(test)) {
                byte[] made = new byte[sealed.length];
                assertThat(cipher.seal(0, message, message.length, made)).isEqualTo(sealed.length);
                assertThat(made).isEqualTo(sealed);
                assertThat(cipher.open(0, sealed, sealed.length, opened)).isEqualTo(message.length);
                assertThat(Arrays.copyOf(opened, message.length)).isEqualTo(message);
            } else {
                assertThatThrownBy(() -> cipher.open(0, sealed, sealed.length, opened))
                        .isInstanceOf(IntegrityException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("hkdf")
    void hkdfExpand(JsonNode test) throws GeneralSecurityException {
        byte[] salt = Vectors.bytes(test, "salt");
        Mac extract = Mac.getInstance("HmacSHA512");
        extract.init(new SecretKeySpec(salt.length == 0 ? new byte[64] : salt, "HmacSHA512"));
        SecretBytes key = SecretBytes.takeOver(extract.doFinal(Vectors.bytes(test, "ikm")));
        int size = test.path("size").asInt();

        if (Vectors.valid(test)) {
            assertThat(Hkdf.expandSha512(key, Vectors.bytes(test, "info"), size))
                    .isEqualTo(Vectors.bytes(test, "okm"));
        } else {
            assertThatThrownBy(() -> Hkdf.expandSha512(key, Vectors.bytes(test, "info"), size))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("keyWrap")
    void keyWrap(JsonNode test) {
        SecretBytes kek = SecretBytes.takeOver(Vectors.bytes(test, "key"));
        SecretBytes key = SecretBytes.takeOver(Vectors.bytes(test, "msg"));
        byte[] wrapped = Vectors.bytes(test, "ct");

        if (Vectors.valid(test)) {
            assertThat(KeyWrap.wrap(kek, key)).isEqualTo(wrapped);
            assertThat(KeyWrap.unwrap(kek, wrapped)).isEqualTo(key);
        } else {
            assertThatThrownBy(() -> KeyWrap.unwrap(kek, wrapped)).isInstanceOf(IntegrityException.class);
        }
    }

    private static byte[] inflated(byte[] compressed) throws IOException {
        return new InflaterInputStream(new ByteArrayInputStream(compressed)).readAllBytes();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
