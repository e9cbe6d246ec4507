package org.strongroom.ops.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;

/**
 * The server's own certificate: EC P-256, for {@code localhost}, {@code 127.0.0.1} and {@code ::1}, 397 days, which is
 * the longest that clients accept. Clients pin it ({@link Home#tlsCertificate()}).
 */
public final class ServerCertificate {
    /** The key's name in the key store; the server looks it up by this. */
    public static final String ALIAS = "strongroom";

    private static final Duration LIFE = Duration.ofDays(397);
    private static final Duration RENEW_BEFORE = Duration.ofDays(30);

    private ServerCertificate() {}

    /**
     * Makes key and certificate when there are none, and new ones when the certificate ends within 30 days or has not
     * begun, as after a clock that was ahead.
     *
     * @return whether new ones were made
     */
    public static boolean ensure(Home home, Clock clock) {
        try {
            if (Files.exists(home.tlsKeystore())
                    && Files.exists(home.tlsPassword())
                    && Files.exists(home.tlsCertificate())
                    && clock.instant().isBefore(expiry(home.tlsCertificate()).minus(RENEW_BEFORE))
                    && !clock.instant().isBefore(begin(home.tlsCertificate()))) {
                return false;
            }
            make(home, clock);
            return true;
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new ConfigurationException("the server's certificate cannot be made: " + e.getMessage(), e);
        }
    }

    /** When the certificate in this PEM file ends. */
    public static Instant expiry(Path certificate) {
        return read(certificate).getNotAfter().toInstant();
    }

    /** When the certificate in this PEM file begins. */
    public static Instant begin(Path certificate) {
        return read(certificate).getNotBefore().toInstant();
    }

    private static X509Certificate read(Path certificate) {
        try (InputStream in = Files.newInputStream(certificate)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException(
                    "the certificate " + certificate + " cannot be read: " + e.getMessage(), e);
        }
    }

    // The PEM file last: it is what says that the other two are there.
    private static void make(Home home, Clock clock)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Files.deleteIfExists(home.tlsCertificate());
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        X509Certificate certificate = certificate(keys, clock.instant());

        String password = randomPassword();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, keys.getPrivate(), password.toCharArray(), new Certificate[] {certificate});
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        store.store(encoded, password.toCharArray());

        DurableFiles.write(home.tlsPassword(), password.getBytes(StandardCharsets.US_ASCII));
        DurableFiles.write(home.tlsKeystore(), encoded.toByteArray());
        DurableFiles.write(home.tlsCertificate(), pem(certificate).getBytes(StandardCharsets.US_ASCII));
    }

    private static X509Certificate certificate(KeyPair keys, Instant now)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=Strongroom on this machine");
        GeneralNames names = new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1"),
        });
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        name,
                        new BigInteger(127, new SecureRandom()),
                        // a client's clock may be a little behind
                        Date.from(now.minus(Duration.ofHours(1))),
                        Date.from(now.plus(LIFE).minus(Duration.ofHours(1))),
                        name,
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, names);
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
