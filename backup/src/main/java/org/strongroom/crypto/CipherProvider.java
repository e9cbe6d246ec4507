package org.strongroom.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * Chooses who computes AES-GCM: the Amazon Corretto Crypto Provider where its jar is there and its native library
 * loads, the JDK otherwise. Results are the same.
 *
 * <p>The provider is handed to each cipher and never registered with the platform, so an application that is
 * redeployed leaves nothing behind.
 */
final class CipherProvider {
    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final Optional<Provider> CORRETTO = corretto();

    private CipherProvider() {}

    static Cipher aesGcm() throws GeneralSecurityException {
        return CORRETTO.isPresent() ? Cipher.getInstance(AES_GCM, CORRETTO.get()) : jdkAesGcm();
    }

    static Cipher jdkAesGcm() throws GeneralSecurityException {
        return Cipher.getInstance(AES_GCM);
    }

    /** The name of the chosen provider, for {@code doctor}. */
    static String name() {
        return CORRETTO.map(Provider::getName).orElse("JDK");
    }

    private static Optional<Provider> corretto() {
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            return provider.getLoadingError() == null ? Optional.of(provider) : Optional.empty();
        } catch (LinkageError e) {
            // The jar is optional, and there is none for some machines.
            return Optional.empty();
        }
    }
}
