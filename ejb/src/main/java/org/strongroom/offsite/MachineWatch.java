package org.strongroom.offsite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.content.DiskReserve;
import org.strongroom.home.Home;

/** What of this machine can end well or badly for the archive without anybody noticing: disk, certificate. Thread-safe. */
@ApplicationScoped
public class MachineWatch {
    private static final long MIB = 1L << 20;
    private static final Duration SOON = Duration.ofDays(30);

    @Inject
    DiskReserve disk;

    @Inject
    Clock clock;

    /** Adds what is wrong. */
    void look(Home home, List<String> alarms, List<String> cautions) {
        try {
            disk(alarms, cautions);
        } catch (UncheckedIOException e) {
            alarms.add(e.getMessage());
        }
        if (Files.exists(home.tlsCertificate())) {
            certificate(certificateEnd(home), alarms, cautions);
        }
    }

    private void disk(List<String> alarms, List<String> cautions) {
        if (disk.isTouched()) {
            alarms.add("the disk is full, " + disk.free() / MIB + " MiB are free: nothing can be filed; make room");
        } else if (disk.free() < 2 * disk.bytes()) {
            cautions.add("the disk is nearly full: " + disk.free() / MIB + " MiB are free, and below "
                    + disk.bytes() / MIB + " nothing can be filed; make room");
        }
    }

    private void certificate(Optional<Instant> end, List<String> alarms, List<String> cautions) {
        if (end.isEmpty()) {
            cautions.add("the server's certificate cannot be read: restart the server");
            return;
        }
        Duration left = Duration.between(clock.instant(), end.get());
        if (left.isNegative()) {
            alarms.add(
                    "the server's certificate ended at " + end.get() + ": restart the server, which makes a new one");
        } else if (left.compareTo(SOON) < 0) {
            cautions.add("the server's certificate ends in " + left.toDays()
                    + " days: restart the server before, which makes a new one");
        }
    }

    /** When the server's certificate ends; empty when it has none of its own that can be read. */
    public Optional<Instant> certificateEnd(Home home) {
        try (InputStream in = Files.newInputStream(home.tlsCertificate())) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return Optional.of(certificate.getNotAfter().toInstant());
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
