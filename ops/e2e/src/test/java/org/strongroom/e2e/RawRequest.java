package org.strongroom.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A connection whose bytes the test writes itself: what no well-behaved client would send. */
final class RawRequest implements AutoCloseable {
    private final Socket socket;

    RawRequest(URI server, Path certificate, Duration patience) {
        try {
            SSLSocket tls = (SSLSocket)
                    context(certificate).getSocketFactory().createSocket(server.getHost(), server.getPort());
            tls.setSoTimeout((int) patience.toMillis());
            tls.startHandshake();
            socket = tls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = java.nio.file.Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Sends text as it is; whether the server still took it. */
    boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    /** The answer up to the end of its headers; empty when the server closed without one. */
    String answer() {
        StringBuilder answer = new StringBuilder();
        try {
            int next;
            while (answer.indexOf("\r\n\r\n") < 0
                    && (next = socket.getInputStream().read()) >= 0) {
                answer.append((char) next);
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the server neither answers nor closes; so far: " + answer, e);
        } catch (IOException reset) {
            return answer.toString();
        }
        return answer.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
