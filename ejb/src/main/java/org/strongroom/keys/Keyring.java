package org.strongroom.keys;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.crypto.KeyWrap;
import org.strongroom.crypto.Pkcs11RootKey;
import org.strongroom.crypto.RootKey;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.Home;
import org.strongroom.identity.Ids;
import org.strongroom.keys.internal.KeyRows;
import org.strongroom.keys.internal.WrappedKey;

/**
 * Every key of the archive: data keys are wrapped by the current <em>period key</em>, which the root key wraps. What is
 * unwrapped stays in {@link SecretBytes} in memory and never reaches a log or the disk. Thread-safe.
 */
@ApplicationScoped
public class Keyring {
    private final Map<UUID, SecretBytes> periodKeys = new ConcurrentHashMap<>();
    private final Map<SecretName, SecretBytes> secrets = new ConcurrentHashMap<>();
    private RootKey root;
    private KeyRows rows;

    /** For the container's proxies. */
    protected Keyring() {}

    /** Opens the root keystore of the home. */
    @Inject
    public Keyring(ArchiveSettings settings, KeyRows rows) {
        this(open(settings), rows);
    }

    /** A keyring over an open root key, which it closes with itself. */
    public Keyring(RootKey root, KeyRows rows) {
        this.root = root;
        this.rows = rows;
    }

    private static RootKey open(ArchiveSettings settings) {
        Home home = settings.home();
        return settings.module().isPresent()
                ? Pkcs11RootKey.open(settings.module().get(), home.rootKey(), home.rootKeyPassword())
                : RootKeystore.open(home.rootKey(), home.rootKeyPassword());
    }

    /** Opens the keystore with the application, so that a missing one stops it from starting. */
    void start(@Observes Startup application) {
        Objects.requireNonNull(root);
    }

    /** The root key, open as long as the keyring is. */
    public RootKey root() {
        return root;
    }

    /** A fresh data key, known to nobody yet; needs no transaction. */
    public DataKey generate(OwnerKind ownerKind, String ownerId) {
        return new DataKey(Ids.next(), ownerKind, ownerId, SecretBytes.random(DataKey.SIZE));
    }

    /** Keeps a data key in the current transaction, wrapped. */
    public void store(DataKey key) {
        WrappedKey kek = currentPeriodKey();
        rows.addDataKey(key, kek.id(), KeyWrap.wrap(unwrapped(kek), key.secret()));
    }

    /** Keeps several data keys in the current transaction, wrapped. */
    public void store(Collection<DataKey> keys) {
        WrappedKey kek = currentPeriodKey();
        SecretBytes opened = unwrapped(kek);
        Map<DataKey, byte[]> wrapped = new LinkedHashMap<>();
        keys.forEach(key -> wrapped.put(key, KeyWrap.wrap(opened, key.secret())));
        rows.addDataKeys(wrapped, kek.id());
    }

    /**
     * Opens a data key; the caller closes it.
     *
     * @throws IntegrityException when it is missing
     */
    public SecretBytes open(UUID keyId) {
        WrappedKey key = rows.dataKeys(List.of(keyId)).stream()
                .findFirst()
                .orElseThrow(() -> new IntegrityException("The data key " + keyId + " is missing."));
        return opened(key, dataKey(keyId));
    }

    /** Opens those of the data keys that exist, in one query; the caller closes them. */
    public OpenKeys open(Collection<UUID> keyIds) {
        Map<UUID, SecretBytes> opened = new HashMap<>();
        if (!keyIds.isEmpty()) {
            for (WrappedKey key : rows.dataKeys(keyIds)) {
                opened.put(key.id(), opened(key, dataKey(key.id())));
            }
        }
        return new OpenKeys(opened);
    }

    /** An archive-wide secret, made on first use; the keyring closes it. */
    public SecretBytes secret(SecretName name) {
        return secrets.computeIfAbsent(name, this::loadSecret);
    }

    /** Zeroes all that is open. */
    @PreDestroy
    public void close() {
        periodKeys.values().forEach(SecretBytes::close);
        periodKeys.clear();
        secrets.values().forEach(SecretBytes::close);
        secrets.clear();
        root.close();
    }

    /** The period key with this id; stays the keyring's. */
    SecretBytes periodKey(UUID id) {
        SecretBytes known = periodKeys.get(id);
        return known != null
                ? known
                : unwrapped(rows.periodKey(id)
                        .orElseThrow(() -> new IntegrityException("The period key " + id + " is missing.")));
    }

    /** Zeroes a period key that was destroyed. */
    void forget(UUID periodKey) {
        Optional.ofNullable(periodKeys.remove(periodKey)).ifPresent(SecretBytes::close);
    }

    /** {@code now} reads the row again: between reading and opening it the period key may have been turned over. */
    private SecretBytes opened(WrappedKey key, Supplier<Optional<WrappedKey>> now) {
        try {
            return KeyWrap.unwrap(periodKey(key.kekId()), key.wrapped());
        } catch (IntegrityException | IllegalStateException turnedOver) {
            WrappedKey again =
                    now.get().filter(row -> !row.kekId().equals(key.kekId())).orElseThrow(() -> turnedOver);
            return KeyWrap.unwrap(periodKey(again.kekId()), again.wrapped());
        }
    }

    private Supplier<Optional<WrappedKey>> dataKey(UUID id) {
        return () -> rows.dataKeys(List.of(id)).stream().findFirst();
    }

    private WrappedKey currentPeriodKey() {
        Optional<WrappedKey> current = rows.currentPeriodKey();
        if (current.isEmpty()) {
            try (SecretBytes fresh = SecretBytes.random(DataKey.SIZE)) {
                rows.addPeriodKeyIfNone(Ids.next(), root.wrap(fresh));
            }
            current = rows.currentPeriodKey();
        }
        return current.orElseThrow();
    }

    private SecretBytes unwrapped(WrappedKey periodKey) {
        return periodKeys.computeIfAbsent(periodKey.id(), id -> root.unwrap(periodKey.wrapped()));
    }

    private SecretBytes loadSecret(SecretName name) {
        Optional<WrappedKey> stored = rows.secret(name.stored());
        if (stored.isEmpty()) {
            WrappedKey kek = currentPeriodKey();
            try (SecretBytes fresh = SecretBytes.random(DataKey.SIZE)) {
                rows.addSecretIfNone(name.stored(), kek.id(), KeyWrap.wrap(unwrapped(kek), fresh));
            }
            stored = rows.secret(name.stored());
        }
        return opened(stored.orElseThrow(), () -> rows.secret(name.stored()));
    }
}
