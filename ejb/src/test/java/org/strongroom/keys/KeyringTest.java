package org.strongroom.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.testing.ArchiveFixture;

class KeyringTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final Keyring keyring = archive.get(Keyring.class);

    @Test
    void aStoredKeyOpensAgainAlsoOnAnotherServer() throws Exception {
        try (DataKey key = keyring.generate(OwnerKind.CASE_FILE, "someone");
                SecretBytes here = stored(key);
                SecretBytes elsewhere = archive.newBeans().get(Keyring.class).open(key.id())) {
            assertThat(here.equals(key.secret())).isTrue();
            assertThat(elsewhere.equals(key.secret())).isTrue();
        }
    }

    @Test
    void aKeyThatWasNotStoredIsMissing() {
        try (DataKey key = keyring.generate(OwnerKind.CASE_FILE, "nobody");
                OpenKeys keys = keyring.open(List.of(key.id()))) {
            assertThatThrownBy(() -> keyring.open(key.id())).isInstanceOf(IntegrityException.class);
            assertThatThrownBy(() -> keys.get(key.id())).isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void serversThatStartTogetherAgreeOnOnePeriodKeyAndOnTheSecrets() throws Exception {
        int servers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(servers);
        try {
            List<Future<SecretBytes>> secrets = new ArrayList<>();
            for (int i = 0; i < servers; i++) {
                Keyring another = archive.newBeans().get(Keyring.class);
                secrets.add(threads.submit(() -> another.secret(SecretName.RETENTION)));
            }
            for (Future<SecretBytes> secret : secrets) {
                assertThat(secret.get().equals(keyring.secret(SecretName.RETENTION)))
                        .isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(archive.select("select count(*) from keys.period_kek where state = 'CURRENT'"))
                .containsExactly("1");
        assertThat(archive.select("select count(*) from keys.secret where name = 'retention'"))
                .containsExactly("1");
    }

    @Test
    void noKeyIsStoredUnwrapped() throws Exception {
        try (DataKey key = keyring.generate(OwnerKind.PATIENT, UUID.randomUUID().toString());
                SecretBytes opened = stored(key)) {
            String hex = opened.use(java.util.HexFormat.of()::formatHex);
            assertThat(archive.select("select encode(wrapped, 'hex') from keys.data_key where id = '" + key.id() + "'"))
                    .hasSize(1)
                    .noneMatch(wrapped -> wrapped.contains(hex));
        }
    }

    private SecretBytes stored(DataKey key) throws Exception {
        archive.transactions().required(() -> {
            keyring.store(key);
            return key;
        });
        return keyring.open(key.id());
    }
}
