package org.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;

/** Root keys in a keystore and in a security module, which SoftHSM plays. */
class RootKeyTest {
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    private Path folder;

    @Test
    void aKeystoreIsRenewedAndTheFormerKeyOpensUntilItIsForgotten() {
        try (RootKeystore root = RootKeystore.create(p12(), password());
                SecretBytes key = SecretBytes.random(32)) {
            renewed(root, key);
            byte[] wrapped = root.wrap(key);
            try (RootKeystore again = RootKeystore.open(p12(), password())) {
                assertThat(again.hasFormer()).isFalse();
                assertThat(again.unwrap(wrapped)).isEqualTo(key);
            }
            root.renew();
            try (RootKeystore again = RootKeystore.open(p12(), password())) {
                assertThat(again.hasFormer()).isTrue();
                assertThat(again.unwrap(wrapped)).isEqualTo(key);
                assertThat(again.wrapsNow(wrapped)).isFalse();
            }
        }
    }

    @Test
    void aModuleIsRenewedAndTheFormerKeyOpensUntilItIsForgotten() throws Exception {
        Pkcs11RootKey.Module module = module();
        // first of all: once signed in, a process stays so
        Files.writeString(module.pinFile(), "9999");
        assertThatThrownBy(() -> Pkcs11RootKey.open(module, p12(), password()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PIN")
                .hasMessageNotContaining("9999");
        Files.writeString(module.pinFile(), "1234\n");
        try (SecretBytes key = SecretBytes.random(32)) {
            byte[] wrapped;
            try (Pkcs11RootKey root = Pkcs11RootKey.open(module, p12(), password())) {
                renewed(root, key);
                wrapped = root.wrap(key);
                assertThat(root.wrap(key)).isNotEqualTo(wrapped);
                wrapped[20]++;
                byte[] changed = wrapped.clone();
                assertThatThrownBy(() -> root.unwrap(changed)).isInstanceOf(IntegrityException.class);
                wrapped[20]--;
                root.renew();
            }
            try (Pkcs11RootKey again = Pkcs11RootKey.open(module, p12(), password())) {
                assertThat(again.hasFormer()).isTrue();
                assertThat(again.unwrap(wrapped)).isEqualTo(key);
                again.forgetFormer();
                byte[] destroyed = wrapped;
                assertThatThrownBy(() -> again.unwrap(destroyed)).isInstanceOf(IntegrityException.class);
            }
            // the keystore of an earlier time is a former root key until it is forgotten
            try (RootKeystore before = RootKeystore.create(p12(), password())) {
                wrapped = before.wrap(key);
            }
            try (Pkcs11RootKey now = Pkcs11RootKey.open(module, p12(), password())) {
                assertThat(now.hasFormer()).isTrue();
                assertThat(now.unwrap(wrapped)).isEqualTo(key);
                assertThat(now.wrapsNow(wrapped)).isFalse();
                now.renew();
                assertThat(now.wrapsNow(now.wrap(key))).isTrue();
                now.forgetFormer();
                assertThat(p12()).doesNotExist();
                assertThat(password()).doesNotExist();
                byte[] gone = wrapped;
                assertThatThrownBy(() -> now.unwrap(gone)).isInstanceOf(IntegrityException.class);
            }
        }
    }

    private static void renewed(RootKey root, SecretBytes key) {
        byte[] first = root.wrap(key);
        assertThat(root.hasFormer()).isFalse();
        root.renew();
        assertThat(root.hasFormer()).isTrue();
        byte[] second = root.wrap(key);
        assertThat(root.unwrap(first)).isEqualTo(key);
        assertThat(root.unwrap(second)).isEqualTo(key);
        assertThat(root.wrapsNow(first)).isFalse();
        assertThat(root.wrapsNow(second)).isTrue();
        root.renew();
        assertThat(root.wrapsNow(second))
                .as("a second renewal waits for the first")
                .isTrue();
        root.forgetFormer();
        assertThat(root.unwrap(second)).isEqualTo(key);
        assertThatThrownBy(() -> root.unwrap(first)).isInstanceOf(IntegrityException.class);
    }

    /**
     * A token of its own. The library reads where tokens lie from the environment of this process once; the build sets
     * it.
     */
    private Pkcs11RootKey.Module module() throws IOException, InterruptedException {
        String configuration = System.getenv("SOFTHSM2_CONF");
        assumeTrue(
                Files.exists(LIBRARY) && configuration != null,
                "SoftHSM is not installed: apt-get install softhsm2 (ops/strongroom test --install does it)");
        Path tokens = Files.createDirectories(
                Path.of("target", "softhsm", "tokens-" + System.nanoTime()).toAbsolutePath());
        Files.writeString(
                Path.of(configuration),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process made = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        "strongroom-" + System.nanoTime(),
                        "--pin",
                        "1234",
                        "--so-pin",
                        "567890")
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).as(said).isZero();
        return new Pkcs11RootKey.Module(LIBRARY, 0, Files.writeString(folder.resolve("pin"), "1234\n"));
    }

    private Path p12() {
        return folder.resolve("root.p12");
    }

    private Path password() {
        return folder.resolve("root.password");
    }
}
