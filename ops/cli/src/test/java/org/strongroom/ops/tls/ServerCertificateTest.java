package org.strongroom.ops.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.home.Home;

class ServerCertificateTest {
    private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void makeHome() {
        home = new Home(folder.resolve("home")).create();
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private X509Certificate read() throws Exception {
        try (InputStream in = Files.newInputStream(home.tlsCertificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Test
    void oneThatHasNotBegunIsReplacedAsAfterAClockThatWasAhead() throws Exception {
        ServerCertificate.ensure(home, at(START.plus(Duration.ofDays(2))));
        assertThat(ServerCertificate.ensure(home, at(START))).isTrue();
        assertThat(read().getNotBefore().toInstant()).isBefore(START);
    }

    @Test
    void itNamesThisMachineOnlyAndLivesNoLongerThanClientsAccept() throws Exception {
        assertThat(ServerCertificate.ensure(home, at(START))).isTrue();
        X509Certificate certificate = read();
        assertThat(certificate.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1).toString()))
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        Duration life = Duration.between(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        assertThat(life).isEqualTo(Duration.ofDays(397));
        assertThat(certificate.getBasicConstraints()).as("it is no authority").isEqualTo(-1);
        assertThat(certificate.getPublicKey().getAlgorithm()).isEqualTo("EC");
        certificate.verify(certificate.getPublicKey());
    }

    @Test
    void theKeyStoreHoldsTheCertificateThatClientsPin() throws Exception {
        ServerCertificate.ensure(home, at(START));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(home.tlsKeystore())) {
            store.load(in, Files.readString(home.tlsPassword()).toCharArray());
        }
        assertThat(store.getCertificate(ServerCertificate.ALIAS)).isEqualTo(read());
        for (Path secret : new Path[] {home.tlsKeystore(), home.tlsPassword()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void itStaysUntilItEndsWithinThirtyDays() throws Exception {
        ServerCertificate.ensure(home, at(START));
        X509Certificate first = read();
        assertThat(ServerCertificate.ensure(home, at(START.plus(Duration.ofDays(360)))))
                .isFalse();
        assertThat(read()).isEqualTo(first);
        assertThat(ServerCertificate.ensure(home, at(START.plus(Duration.ofDays(368)))))
                .isTrue();
        assertThat(read()).isNotEqualTo(first);
    }

    @Test
    void aHalfMadeOneIsMadeAgain() throws Exception {
        ServerCertificate.ensure(home, at(START));
        Files.delete(home.tlsCertificate());
        assertThat(ServerCertificate.ensure(home, at(START))).isTrue();
        assertThat(home.tlsCertificate()).exists();
    }
}
