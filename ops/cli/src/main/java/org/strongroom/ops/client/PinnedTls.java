package org.strongroom.ops.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.strongroom.failure.ConfigurationException;

/** TLS that trusts one certificate and no authority. */
final class PinnedTls {
    private PinnedTls() {}

    /** A context that accepts the server that holds {@code certificate} (PEM), and no other. */
    static SSLContext trusting(Path certificate) {
        try (InputStream in = Files.newInputStream(certificate)) {
            KeyStore pinned = KeyStore.getInstance(KeyStore.getDefaultType());
            pinned.load(null, null);
            pinned.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(pinned);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException("the server's certificate " + certificate + " cannot be used", e);
        }
    }
}
