package org.strongroom.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;

/**
 * The site's root key in a hardware security module, by PKCS#11 (SunPKCS11): made there, sensitive, not extractable.
 *
 * <p>It wraps with AES-256-GCM: nonce (12) ‖ ciphertext ‖ tag (16). The key-wrap mechanisms are not to be had on every
 * module from Java 17 on; this one is. A root key in a PKCS#12 keystore that was there before is a former one. Calls go to
 * the module one at a time.
 */
public final class Pkcs11RootKey implements RootKey {
    private static final String PREFIX = "strongroom-root-";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BITS = 256;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Provider module;
    private final KeyStore token;
    private final Path formerP12;
    private final Path formerPassword;
    private final List<Integer> numbers = new ArrayList<>();
    private Optional<RootKeystore> keystore;

    /**
     * Where the module is.
     *
     * @param library the PKCS#11 library
     * @param slot the slot's number in the library's list, from 0
     * @param pinFile holds the user PIN on its first line
     */
    public record Module(Path library, int slot, Path pinFile) {}

    private Pkcs11RootKey(Provider module, KeyStore token, Path p12, Path password) {
        this.module = module;
        this.token = token;
        this.formerP12 = p12;
        this.formerPassword = password;
        this.keystore = Files.exists(p12) ? Optional.of(RootKeystore.open(p12, password)) : Optional.empty();
    }

    /**
     * Opens the root key of a module; makes one where there is none.
     *
     * @param p12 a keystore whose root key is the former one, if it is there
     * @throws ConfigurationException when the library, the slot or the PIN does not work
     */
    public static Pkcs11RootKey open(Module where, Path p12, Path password) {
        char[] pin = pin(where.pinFile());
        try {
            Provider module = Security.getProvider("SunPKCS11").configure(configuration(where));
            KeyStore token = KeyStore.getInstance("PKCS11", module);
            token.load(null, pin);
            Pkcs11RootKey root = new Pkcs11RootKey(module, token, p12, password);
            root.load();
            return root;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new ConfigurationException(
                    "the security module does not open (library " + where.library() + ", slot " + where.slot() + "): "
                            + reason(e),
                    e);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    @Override
    public synchronized byte[] wrap(SecretBytes key) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return key.use(bytes -> {
            try {
                byte[] sealed = cipher(Cipher.ENCRYPT_MODE, newest(), nonce).doFinal(bytes);
                return ByteBuffer.allocate(NONCE + sealed.length)
                        .put(nonce)
                        .put(sealed)
                        .array();
            } catch (GeneralSecurityException e) {
                throw away(e);
            }
        });
    }

    @Override
    public synchronized SecretBytes unwrap(byte[] wrapped) {
        for (int i = numbers.size() - 1; i >= 0; i--) {
            Optional<SecretBytes> opened = unwrap(numbers.get(i), wrapped);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        return keystore.orElseThrow(() -> new IntegrityException(
                        "a wrapped key does not open: another root key wrapped it, or it was changed"))
                .unwrap(wrapped);
    }

    @Override
    public synchronized boolean wrapsNow(byte[] wrapped) {
        Optional<SecretBytes> opened = unwrap(newest(), wrapped);
        opened.ifPresent(SecretBytes::close);
        return opened.isPresent();
    }

    @Override
    public synchronized void renew() {
        if (!hasFormer()) {
            make(newest() + 1);
        }
    }

    @Override
    public synchronized boolean hasFormer() {
        return numbers.size() > 1 || keystore.isPresent();
    }

    @Override
    public synchronized void forgetFormer() {
        try {
            while (numbers.size() > 1) {
                token.deleteEntry(PREFIX + numbers.get(0));
                numbers.remove(0);
            }
        } catch (GeneralSecurityException e) {
            throw away(e);
        }
        if (keystore.isPresent()) {
            RootKeystore.delete(formerP12, formerPassword);
            keystore.get().close();
            keystore = Optional.empty();
        }
    }

    @Override
    public String words() {
        return "PKCS#11 security module";
    }

    @Override
    public synchronized void close() {
        keystore.ifPresent(RootKeystore::close);
    }

    private void load() throws GeneralSecurityException {
        for (String alias : Collections.list(token.aliases())) {
            if (alias.matches(PREFIX + "[0-9]{1,9}")) {
                numbers.add(Integer.parseInt(alias.substring(PREFIX.length())));
            }
        }
        Collections.sort(numbers);
        if (numbers.isEmpty()) {
            make(1);
        }
    }

    private void make(int number) {
        try {
            KeyGenerator generator = KeyGenerator.getInstance("AES", module);
            generator.init(KEY_BITS);
            SecretKey made = generator.generateKey();
            token.setKeyEntry(PREFIX + number, made, null, null);
            numbers.add(number);
        } catch (GeneralSecurityException e) {
            throw away(e);
        }
    }

    private int newest() {
        return numbers.get(numbers.size() - 1);
    }

    private Optional<SecretBytes> unwrap(int number, byte[] wrapped) {
        if (wrapped.length <= NONCE + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOf(wrapped, NONCE);
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, number, nonce);
            return Optional.of(SecretBytes.takeOver(cipher.doFinal(wrapped, NONCE, wrapped.length - NONCE)));
        } catch (javax.crypto.AEADBadTagException anotherKey) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw away(e);
        }
    }

    private Cipher cipher(int mode, int number, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, module);
        cipher.init(mode, token.getKey(PREFIX + number, null), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static UnreachableException away(GeneralSecurityException e) {
        return new UnreachableException("the security module does not do it: " + reason(e), e);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }

    /** Keys are made so that they can encrypt and decrypt in the module, and never leave it. */
    private static String configuration(Module where) {
        return "--name=strongroom\nlibrary=\"" + where.library() + "\"\nslotListIndex=" + where.slot()
                + "\nattributes(*,CKO_SECRET_KEY,CKK_AES) = {\n  CKA_SENSITIVE = true\n  CKA_EXTRACTABLE = false\n"
                + "  CKA_ENCRYPT = true\n  CKA_DECRYPT = true\n}\n";
    }

    private static char[] pin(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            try {
                Function<byte[], char[]> line = content ->
                        new String(content, StandardCharsets.UTF_8).strip().toCharArray();
                return line.apply(bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the security module's PIN " + file, e);
        }
    }
}
