package org.strongroom.ops.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.home.Home;
import org.strongroom.ops.doctor.Finding.State;
import org.strongroom.ops.process.FreePort;
import org.strongroom.ops.tls.ServerCertificate;
import org.strongroom.store.LockExpectation;
import org.strongroom.store.StoreCredentials;

class DoctorTest {
    @TempDir
    Path folder;

    @Test
    void aClockThatS3WouldRefuseIsAFailure() {
        assertThat(StoreChecks.judge(Duration.ofSeconds(3)).state()).isEqualTo(State.OK);
        assertThat(StoreChecks.judge(Duration.ofMinutes(3)).state()).isEqualTo(State.WARN);
        assertThat(StoreChecks.judge(Duration.ofMinutes(15)).state()).isEqualTo(State.FAIL);
    }

    @Test
    void ofTheRuleOnlyWhatIsMetIsFine() throws IOException {
        List<Finding> findings = RuleChecks.of(new ObjectMapper().readTree("""
                [{"demand":"three copies","verdict":"MET","evidence":"three"},
                 {"demand":"one off site","verdict":"NOT_MET","evidence":"none"},
                 {"demand":"no errors","verdict":"UNKNOWN","evidence":"no drill"}]"""));
        assertThat(findings).extracting(Finding::state).containsExactly(State.OK, State.WARN, State.WARN);
        assertThat(findings).extracting(Finding::detail).containsExactly("three", "not met: none", "unknown: no drill");
    }

    @Test
    void theEndpointIsReadOffTheLocation() {
        assertThat(StoreChecks.endpoint("s3://aaa,bbb?region=x&endpoint=https://s3.example:9000"))
                .contains(URI.create("https://s3.example:9000"));
        assertThat(StoreChecks.endpoint("file:///mnt/second-site")).isEmpty();
    }

    @Test
    void aStoreThatHangsIsAFailureAtOnceAndIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "http://127.0.0.1:" + silent.getLocalPort();
            List<Finding> findings = new StoreChecks(Clock.systemUTC(), Duration.ofSeconds(1))
                    .of(
                            "s3://aaa,bbb?region=x&endpoint=" + endpoint,
                            new StoreCredentials("key", "secret"),
                            LockExpectation.ANY);
            assertThat(findings).singleElement().satisfies(found -> {
                assertThat(found.state()).isEqualTo(State.FAIL);
                assertThat(found.detail()).startsWith(endpoint + " does not answer within 1 s");
                assertThat(found.remedy()).contains("network");
            });
        }
    }

    @Test
    void aSecretThatOthersMayReadIsAFailureWithItsRemedy() throws IOException {
        Home home = new Home(folder.resolve("home")).create();
        Path secret = Files.writeString(home.secrets().resolve("a.key"), "x");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        Finding found = find(home, "secrets");
        assertThat(found.state()).isEqualTo(State.FAIL);
        assertThat(found.detail()).contains("secrets/a.key");
        assertThat(found.remedy()).contains("chmod");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(find(home, "secrets").state()).isEqualTo(State.OK);
    }

    @Test
    void aHomeThatIsNotMadeYetIsWell() {
        List<Finding> findings = checks(new Home(folder.resolve("not/yet")));
        assertThat(findings)
                .filteredOn(finding ->
                        List.of("home", "secrets", "certificate", "kit").contains(finding.check()))
                .allMatch(finding -> finding.state() == State.OK);
    }

    @Test
    void aKitOnTheMachineIsAWarning() throws IOException {
        Home home = new Home(folder.resolve("home")).create();
        Files.writeString(home.kit(), "x");
        assertThat(find(home, "kit").state()).isEqualTo(State.WARN);
    }

    @Test
    void aCertificateThatEndedIsAFailureWithItsRemedy() {
        Home home = new Home(folder.resolve("home")).create();
        ServerCertificate.ensure(home, Clock.offset(Clock.systemUTC(), Duration.ofDays(-400)));
        Finding finding = find(home, "certificate");
        assertThat(finding.state()).isEqualTo(State.FAIL);
        assertThat(finding.remedy()).contains("restart the server");
    }

    @Test
    void aStoreThatIsSpokenToInClearAcrossTheNetworkIsAWarning() {
        assertThat(StoreChecks.transport(URI.create("http://s3.example")).state())
                .isEqualTo(State.WARN);
        assertThat(StoreChecks.transport(URI.create("https://s3.example")).state())
                .isEqualTo(State.OK);
        assertThat(StoreChecks.transport(URI.create("http://127.0.0.1:9000")).state())
                .isEqualTo(State.OK);
    }

    private static List<Finding> checks(Home home) {
        return new MachineChecks(home, Optional.empty(), Clock.systemUTC()).all(FreePort.any());
    }

    private static Finding find(Home home, String check) {
        return checks(home).stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }
}
