package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.EngineException;
import org.strongroom.home.Home;

/** The processes of a server: what they open, what they refuse, how they heal and end. */
class ServerLifecycleIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static ServerProcess server;

    private static NoticeSink people;

    @BeforeAll
    static void start() throws IOException {
        Home home = new Home(Installed.fresh("lifecycle"));
        people = NoticeSink.start();
        people.heardFrom(home);
        server = ServerProcess.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
        people.close();
        Installed.delete(server.home().root());
    }

    private static Optional<JsonNode> status() {
        try {
            return Optional.of(server.operator().get("/offsite/status"));
        } catch (EngineException away) {
            return Optional.empty();
        }
    }

    private static void awaitState(String state) {
        Wait.untilTrue("the status is " + state, PATIENCE, () -> status().filter(
                        seen -> seen.path("state").asText().equals(state))
                .isPresent());
    }

    private static String log() {
        try {
            return Files.readString(server.home().supervisorLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void kill9(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    void httpIsClosedAndNothingListensBeyondLoopback() throws IOException {
        assertThatThrownBy(() -> connect("127.0.0.1", 8_080)).isInstanceOf(ConnectException.class);
        int port = server.url().getPort();
        for (InetAddress address :
                InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
            if (!address.isLoopbackAddress()) {
                assertThatThrownBy(() -> connect(address.getHostAddress(), port))
                        .isInstanceOf(IOException.class);
            }
        }
        try (Socket plain = connect("127.0.0.1", port)) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
            String answer = new String(plain.getInputStream().readAllBytes());
            assertThat(answer).doesNotContain("200").doesNotContain("Strongroom");
        }
    }

    private static Socket connect(String host, int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), 5_000);
        return socket;
    }

    @Test
    void tls13IsSpokenAndTls12Refused() throws Exception {
        try (SSLSocket socket = tls("TLSv1.3")) {
            socket.startHandshake();
            assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        try (SSLSocket socket = tls("TLSv1.2")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    private static SSLSocket tls(String protocol) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", server.url().getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    /** Whom we speak to does not matter here, only how. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    void aSecondServerOnTheHomeIsRefused() {
        Installed.Result second =
                Installed.run(PATIENCE, "serve", "--home", server.home().root().toString(), "--port", "0");
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(3);
        assertThat(second.err())
                .contains("another server runs on " + server.home().root());
        assertThat(status()).isPresent();
    }

    @Test
    void aTakenPortIsRefusedByName() {
        Path other = Installed.fresh("taken-port");
        int port = server.url().getPort();
        Installed.Result second =
                Installed.run(PATIENCE, "serve", "--home", other.toString(), "--port", Integer.toString(port));
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(3);
        assertThat(second.err()).contains("port " + port);
        Installed.delete(other);
    }

    @Test
    void theCommandsOfOperationAnswer() {
        String home = server.home().root().toString();
        Installed.Result doctor = Installed.run(PATIENCE, "doctor", "--home", home, "--json");
        assertThat(doctor.exitCode()).as(doctor.toString()).isZero();
        assertThat(doctor.out()).contains("wal_level").doesNotContain("\"FAIL\"");
        Installed.Result added = Installed.run(
                PATIENCE, "user", "add", "ops.olga", "--role", "backup-operator", "--generate", "--home", home);
        assertThat(added.exitCode()).as(added.toString()).isZero();
        assertThat(added.out()).contains("ops.olga", "shown only now");
        assertThat(Installed.run(PATIENCE, "user", "list", "--home", home).out())
                .contains("ops.olga", "active");
        assertThat(Installed.run(PATIENCE, "user", "disable", "ops.olga", "--home", home)
                        .exitCode())
                .isZero();
        Installed.Result backup = Installed.run(PATIENCE, "backup", "now", "--home", home, "--json");
        assertThat(backup.exitCode()).as(backup.toString()).isZero();
        assertThat(backup.lastLine()).contains("\"pointHash\"", "\"worm\":\"NONE\"");
        Installed.Result list = Installed.run(PATIENCE, "backup", "list", "--limit", "3", "--home", home);
        assertThat(list.out().lines()).hasSize(4);
        Installed.Result confirm = Installed.run(PATIENCE, "kit", "confirm", "--home", home);
        assertThat(confirm.exitCode()).as("the kit is still there").isEqualTo(1);
        assertThat(confirm.err()).contains("move it off this machine");
    }

    @Test
    void noSecretStandsOnACommandLine() throws IOException {
        List<String> secrets;
        try (Stream<Path> files = Files.list(server.home().secrets())) {
            secrets = files.filter(file -> file.toString().endsWith(".password")
                            || file.toString().endsWith(".token"))
                    .map(ServerLifecycleIT::text)
                    .toList();
        }
        assertThat(secrets).hasSizeGreaterThan(3);
        JsonNode state = server.state();
        for (String field : new String[] {"pid", "supervisorPid", "postgresPid", "storePid"}) {
            String line = text(Path.of("/proc", state.path(field).asText(), "cmdline"));
            assertThat(line).isNotEmpty();
            secrets.forEach(secret -> assertThat(line).doesNotContain(secret));
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(server.home().runRoot())))
                .isEqualTo("rwx------");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void postgresIsStartedAgainWhenItIsKilledAndTheServerRecovers() {
        long killed = server.state().path("postgresPid").asLong();
        kill9(killed);
        Wait.untilTrue("the supervisor says so", PATIENCE, () -> log().contains("PostgreSQL ended unasked"));
        Wait.untilTrue(
                "PostgreSQL runs again",
                PATIENCE,
                () -> server.state().path("postgresPid").asLong() != killed);
        Wait.untilTrue("the API reads the database again", PATIENCE, () -> {
            try {
                return server.operator().get("/accounts").path("items").size() > 0;
            } catch (EngineException notYet) {
                return false;
            }
        });
        long before = status().orElseThrow().path("lastPoint").path("sequence").asLong();
        Wait.untilTrue("points go on", PATIENCE, () -> status().map(
                        seen -> seen.path("lastPoint").path("sequence").asLong())
                .filter(sequence -> sequence > before)
                .isPresent());
        awaitState("AMBER");
    }

    @Test
    void theStatusTurnsRedWithoutTheStoreAndRecoversWithIt() throws Exception {
        awaitState("AMBER");
        JsonNode state = server.state();
        int port = URI.create(state.path("storeUrl").asText()).getPort();
        kill9(state.path("storePid").asLong());
        try (ServerSocket squatter = squat(port)) {
            Thread hangUp = new Thread(() -> hangUp(squatter), "squatter");
            hangUp.setDaemon(true);
            hangUp.start();
            awaitState("RED");
            Installed.Result red = Installed.run(
                    PATIENCE, "status", "--home", server.home().root().toString());
            assertThat(red.exitCode()).as(red.toString()).isEqualTo(1);
            assertThat(red.out()).startsWith("RED").contains("shipping fails");
            assertThat(whoDoesNotLookIsTold()).contains("\"archive\":\"north wing\"", "shipping fails");
            int pings = people.pings();
            Installed.Result test = Installed.run(
                    PATIENCE, "notices", "test", "--home", server.home().root().toString());
            assertThat(test.exitCode()).as(test.toString()).isZero();
            assertThat(test.out()).contains("webhook: taken");
            assertThat(people.notices()).anyMatch(notice -> notice.contains("\"kind\":\"TEST\""));
            assertThat(people.pings()).as("silence while it is red").isEqualTo(pings);
        }
        assertThat(log()).contains("the store ended unasked");
        awaitState("AMBER");
        Installed.Result amber =
                Installed.run(PATIENCE, "status", "--home", server.home().root().toString());
        assertThat(amber.exitCode()).as(amber.toString()).isZero();
        int pings = people.pings();
        Wait.untilTrue("the dead man's switch is pinged again", PATIENCE, () -> people.pings() > pings);
    }

    private static String whoDoesNotLookIsTold() {
        return Wait.until("people are told that it is red", PATIENCE, () -> people.notices().stream()
                .filter(notice -> notice.contains("\"kind\":\"RAISED\"") && notice.contains("\"state\":\"RED\""))
                .findFirst());
    }

    private static ServerSocket squat(int port) {
        return Wait.until("the store's port is free", PATIENCE, () -> {
            try {
                ServerSocket socket = new ServerSocket();
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress("127.0.0.1", port));
                return Optional.of(socket);
            } catch (IOException taken) {
                return Optional.empty();
            }
        });
    }

    private static void hangUp(ServerSocket squatter) {
        while (!squatter.isClosed()) {
            try {
                squatter.accept().close();
            } catch (IOException closed) {
                return;
            }
        }
    }
}
