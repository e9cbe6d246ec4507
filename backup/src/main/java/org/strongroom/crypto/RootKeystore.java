package org.strongroom.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.home.DurableFiles;

/** The site's root key, held in a PKCS#12 keystore (RFC 7292) under a random password in a file beside it. */
public final class RootKeystore implements RootKey {
    private static final String ALIAS = "strongroom-root";
    private static final String FORMER = "strongroom-root-former";
    private static final int KEY_SIZE = 32;

    private final Path p12;
    private final Path passwordFile;
    private SecretBytes root;
    private Optional<SecretBytes> former;

    private RootKeystore(Path p12, Path passwordFile, SecretBytes root, Optional<SecretBytes> former) {
        this.p12 = p12;
        this.passwordFile = passwordFile;
        this.root = root;
        this.former = former;
    }

    /**
     * Makes a new root key and a random password and writes both files, mode 0600.
     *
     * @throws ConfigurationException when either file is there already: a root key is never overwritten
     */
    public static RootKeystore create(Path p12, Path passwordFile) {
        if (Files.exists(p12) || Files.exists(passwordFile)) {
            throw new ConfigurationException("a root keystore is there already: " + p12);
        }
        char[] password = randomPassword();
        RootKeystore created = new RootKeystore(p12, passwordFile, SecretBytes.random(KEY_SIZE), Optional.empty());
        try {
            DurableFiles.write(passwordFile, new String(password).getBytes(US_ASCII));
            created.store(password);
            return created;
        } catch (IOException e) {
            created.close();
            throw new ConfigurationException("cannot create the root keystore " + p12, e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /**
     * Opens a keystore that {@link #create} made.
     *
     * @throws ConfigurationException when a file is missing or unreadable
     * @throws NotAuthorisedException when the password does not open the keystore
     */
    public static RootKeystore open(Path p12, Path passwordFile) {
        byte[] encoded;
        try {
            encoded = Files.readAllBytes(p12);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the root keystore " + p12, e);
        }
        char[] password = password(passwordFile);
        try {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(new ByteArrayInputStream(encoded), password);
            SecretBytes root = key(keystore, ALIAS, password)
                    .orElseThrow(() -> new ConfigurationException("the keystore " + p12 + " holds no root key"));
            return new RootKeystore(p12, passwordFile, root, key(keystore, FORMER, password));
        } catch (IOException | GeneralSecurityException e) {
            throw new NotAuthorisedException("the password does not open the root keystore " + p12, e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public synchronized byte[] wrap(SecretBytes key) {
        return KeyWrap.wrap(root, key);
    }

    @Override
    public synchronized SecretBytes unwrap(byte[] wrapped) {
        try {
            return KeyWrap.unwrap(root, wrapped);
        } catch (IntegrityException e) {
            return KeyWrap.unwrap(former.orElseThrow(() -> e), wrapped);
        }
    }

    @Override
    public synchronized boolean wrapsNow(byte[] wrapped) {
        try {
            KeyWrap.unwrap(root, wrapped).close();
            return true;
        } catch (IntegrityException e) {
            return false;
        }
    }

    @Override
    public synchronized void renew() {
        if (former.isPresent()) {
            return;
        }
        SecretBytes until = root;
        root = SecretBytes.random(KEY_SIZE);
        former = Optional.of(until);
        try {
            store();
        } catch (ConfigurationException e) {
            root.close();
            root = until;
            former = Optional.empty();
            throw e;
        }
    }

    @Override
    public synchronized boolean hasFormer() {
        return former.isPresent();
    }

    @Override
    public synchronized void forgetFormer() {
        Optional<SecretBytes> until = former;
        former = Optional.empty();
        try {
            store();
        } catch (ConfigurationException e) {
            former = until;
            throw e;
        }
        until.ifPresent(SecretBytes::close);
    }

    @Override
    public String words() {
        return "PKCS#12 keystore";
    }

    @Override
    public synchronized void close() {
        root.close();
        former.ifPresent(SecretBytes::close);
    }

    /** Deletes keystore and password: the root key is kept elsewhere by now. */
    static void delete(Path p12, Path passwordFile) {
        try {
            Files.deleteIfExists(p12);
            Files.deleteIfExists(passwordFile);
            DurableFiles.syncDirectory(p12.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new ConfigurationException("cannot delete the root keystore " + p12, e);
        }
    }

    private void store() {
        char[] password = password(passwordFile);
        try {
            store(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void store(char[] password) {
        try {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(null, password);
            set(keystore, ALIAS, root, password);
            if (former.isPresent()) {
                set(keystore, FORMER, former.get(), password);
            }
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            keystore.store(encoded, password);
            DurableFiles.write(p12, encoded.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException("cannot write the root keystore " + p12, e);
        }
    }

    private static void set(KeyStore keystore, String alias, SecretBytes key, char[] password)
            throws GeneralSecurityException {
        keystore.setEntry(
                alias,
                new KeyStore.SecretKeyEntry(key.<SecretKey>use(bytes -> new SecretKeySpec(bytes, "AES"))),
                new KeyStore.PasswordProtection(password));
    }

    private static Optional<SecretBytes> key(KeyStore keystore, String alias, char[] password)
            throws GeneralSecurityException {
        return keystore.getKey(alias, password) instanceof SecretKey key
                ? Optional.of(SecretBytes.takeOver(key.getEncoded()))
                : Optional.empty();
    }

    private static char[] password(Path file) {
        try {
            return Files.readString(file, US_ASCII).strip().toCharArray();
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the root keystore's password " + file, e);
        }
    }

    private static char[] randomPassword() {
        try (SecretBytes random = SecretBytes.random(KEY_SIZE)) {
            byte[] text =
                    random.use(bytes -> Base64.getUrlEncoder().withoutPadding().encode(bytes));
            return new String(text, US_ASCII).toCharArray();
        }
    }
}
