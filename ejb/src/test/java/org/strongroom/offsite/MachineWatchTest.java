package org.strongroom.offsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.content.DiskReserve;
import org.strongroom.home.Home;

class MachineWatchTest {
    private static final Instant END = Instant.parse("2027-12-24T18:49:14Z");
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBiTCCAS+gAwIBAgIUI57BoBsozBLHgWR84X0UgmyYb4UwCgYIKoZIzj0EAwIw
            GjEYMBYGA1UEAwwPU3Ryb25ncm9vbSB0ZXN0MB4XDTI2MTEyMjE4NDkxNFoXDTI3
            MTIyNDE4NDkxNFowGjEYMBYGA1UEAwwPU3Ryb25ncm9vbSB0ZXN0MFkwEwYHKoZI
            zj0CAQYIKoZIzj0DAQcDQgAEsvZ+GATmgylE02yxyjQ3VGLBNGW9epG9Q17dEjnB
            yPWgOiejlpgDFSproByMKKpi0+iPOa+xaGarI+Y0Wxl5aKNTMFEwHQYDVR0OBBYE
            FARc3oAEYr7y4WeD6zxLYOsTnliJMB8GA1UdIwQYMBaAFARc3oAEYr7y4WeD6zxL
            YOsTnliJMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgAlXD+cnT
            2Z4FCf0PSQUlHDXAQeCNrGwYLHDbqNxk3+YCIQDEc6A6Fza10KGHfSI0Et5lW7Lf
            gGMHR5n/CFvcR/mUfw==
            -----END CERTIFICATE-----
            """;

    @TempDir
    private Path folder;

    private final List<String> alarms = new ArrayList<>();
    private final List<String> cautions = new ArrayList<>();

    @BeforeEach
    void aHomeWithACertificate() throws IOException {
        Files.writeString(new Home(folder).create().tlsCertificate(), CERTIFICATE);
    }

    @Test
    void aCertificateThatEndsInMoreThanThirtyDaysIsNoNews() {
        look(END.minus(Duration.ofDays(31)));
        assertThat(alarms).isEmpty();
        assertThat(cautions).isEmpty();
    }

    @Test
    void thirtyDaysBeforeTheCertificateEndsTheStatusSaysSo() {
        look(END.minus(Duration.ofDays(29)));
        assertThat(alarms).isEmpty();
        assertThat(cautions).singleElement().asString().contains("ends in 29 days", "restart the server");
    }

    @Test
    void aCertificateThatEndedIsAnAlarm() {
        look(END.plusSeconds(1));
        assertThat(alarms).singleElement().asString().contains("ended at " + END, "restart the server");
        assertThat(cautions).isEmpty();
    }

    private void look(Instant now) {
        Home home = new Home(folder);
        MachineWatch watch = new MachineWatch();
        watch.disk = new DiskReserve(new ArchiveSettings(home, home.packs()));
        watch.clock = Clock.fixed(now, ZoneOffset.UTC);
        watch.look(home, alarms, cautions);
    }
}
