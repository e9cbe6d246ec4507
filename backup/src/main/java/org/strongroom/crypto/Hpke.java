package org.strongroom.crypto;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.LowLevelCryptoCaller;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.subtle.HpkeDecrypt;
import com.google.crypto.tink.hybrid.subtle.HpkeEncrypt;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;

/** The one HPKE suite that Strongroom uses, by Tink, without its global registry. */
final class Hpke {
    private static final HpkeParameters SUITE = suite();

    private Hpke() {}

    @AccessesPartialKey
    @LowLevelCryptoCaller
    static HybridEncrypt encryptingTo(byte[] publicKey) {
        try {
            return HpkeEncrypt.create(HpkePublicKey.create(SUITE, Bytes.copyFrom(publicKey), null));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the public key cannot be used", e);
        }
    }

    @AccessesPartialKey
    @LowLevelCryptoCaller
    static HybridDecrypt decryptingWith(byte[] publicKey, byte[] privateKey) throws GeneralSecurityException {
        return HpkeDecrypt.create(HpkePrivateKey.create(
                HpkePublicKey.create(SUITE, Bytes.copyFrom(publicKey), null),
                com.google.crypto.tink.util.SecretBytes.copyFrom(privateKey, InsecureSecretKeyAccess.get())));
    }

    private static HpkeParameters suite() {
        try {
            return HpkeParameters.builder()
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
