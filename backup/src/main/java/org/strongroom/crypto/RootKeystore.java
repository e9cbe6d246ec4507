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
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.home.DurableFiles;

/**
 * The site's root key, held in a PKCS#12 keystore (RFC 7292): it wraps the period keys and nothing else.
 *
 * <p>The key never leaves this object. Thread-safe until closed.
 */
public final class RootKeystore implements AutoCloseable {
    private static final String ALIAS = "strongroom-root";
    private static final int KEY_SIZE = 32;

    private final SecretBytes root;

    private RootKeystore(SecretBytes root) {
        this.root = root;
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
        SecretBytes root = SecretBytes.random(KEY_SIZE);
        try {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(null, password);
            KeyStore.SecretKeyEntry entry =
                    new KeyStore.SecretKeyEntry(root.<SecretKey>use(bytes -> new SecretKeySpec(bytes, "AES")));
            keystore.setEntry(ALIAS, entry, new KeyStore.PasswordProtection(password));
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            keystore.store(encoded, password);
            DurableFiles.write(passwordFile, new String(password).getBytes(US_ASCII));
            DurableFiles.write(p12, encoded.toByteArray());
            return new RootKeystore(root);
        } catch (IOException | GeneralSecurityException e) {
            root.close();
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
        char[] password;
        try {
            encoded = Files.readAllBytes(p12);
            password = Files.readString(passwordFile, US_ASCII).strip().toCharArray();
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the root keystore " + p12, e);
        }
        try {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(new ByteArrayInputStream(encoded), password);
            if (!(keystore.getKey(ALIAS, password) instanceof SecretKey key)) {
                throw new ConfigurationException("the keystore " + p12 + " holds no root key");
            }
            return new RootKeystore(SecretBytes.takeOver(key.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new NotAuthorisedException("the password does not open the root keystore " + p12, e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Wraps a key under the root key. */
    public byte[] wrap(SecretBytes key) {
        return KeyWrap.wrap(root, key);
    }

    /** Unwraps a key that {@link #wrap} wrapped; integrity error when another root key did. */
    public SecretBytes unwrap(byte[] wrapped) {
        return KeyWrap.unwrap(root, wrapped);
    }

    @Override
    public void close() {
        root.close();
    }

    private static char[] randomPassword() {
        try (SecretBytes random = SecretBytes.random(KEY_SIZE)) {
            byte[] text =
                    random.use(bytes -> Base64.getUrlEncoder().withoutPadding().encode(bytes));
            return new String(text, US_ASCII).toCharArray();
        }
    }
}
