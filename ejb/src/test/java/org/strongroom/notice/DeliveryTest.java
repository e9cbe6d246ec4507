package org.strongroom.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.metrics.Counters;
import org.strongroom.notice.MailSettings.Tls;
import org.strongroom.notice.Notice.Kind;
import org.strongroom.offsite.OffsiteStatus.State;

class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Notice NOTICE =
            new Notice(Kind.RAISED, "north", State.RED, List.of("the disk is full: 3 MiB are free"), NOW);
    private static final SecretBytes SECRET = SecretBytes.takeOver("a shared secret".getBytes(StandardCharsets.UTF_8));

    private record Call(String method, String path, Optional<String> signature, byte[] body) {}

    private final List<Call> calls = new ArrayList<>();
    private HttpServer receiver;
    private int answer = 204;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst(Webhook.SIGNATURE)),
                    exchange.getRequestBody().readAllBytes()));
            if (answer == 302) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void hangUp() {
        receiver.stop(0);
    }

    private WebClient web() {
        return new WebClient(
                "strongroom.webhook.address-file",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook/t0ken");
    }

    @Test
    void aWebhookGetsTheStateSignedAndNothingElse() throws Exception {
        new Webhook(web(), Optional.of(SECRET)).deliver(NOTICE);
        Call call = calls.get(0);
        assertThat(call.method()).isEqualTo("POST");
        JsonNode json = new ObjectMapper().readTree(call.body());
        assertThat(json.path("kind").asText()).isEqualTo("RAISED");
        assertThat(json.path("archive").asText()).isEqualTo("north");
        assertThat(json.path("state").asText()).isEqualTo("RED");
        assertThat(json.path("time").asText()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(json.path("title").asText()).isEqualTo("Strongroom north: at risk (raised)");
        assertThat(json.path("reasons").get(0).asText()).isEqualTo("the disk is full: 3 MiB are free");
        assertThat(json).hasSize(6);
        assertThat(call.signature()).contains(Webhook.signature(SECRET, NOW.getEpochSecond(), call.body()));
        assertThat(call.signature().orElseThrow()).matches("t=1795348800,v1=[0-9a-f]{64}");
    }

    @Test
    void anyAnswerButASuccessIsAFailureThatKeepsTheAddressSecret() {
        for (int refusal : List.of(302, 400, 401, 404, 500, 503)) {
            answer = refusal;
            assertThatThrownBy(() -> new Webhook(web(), Optional.empty()).deliver(NOTICE))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessage("127.0.0.1 answered " + refusal);
        }
        assertThat(calls).as("no redirect is followed").extracting(Call::path).containsOnly("/hook/t0ken");
        receiver.stop(0);
        assertThatThrownBy(() -> new Webhook(web(), Optional.empty()).deliver(NOTICE))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("127.0.0.1 does not answer")
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void anAddressInClearIsTakenForThisMachineOnly() {
        for (String address :
                List.of("http://hooks.example/x", "ftp://127.0.0.1/", "https://me:pw@hooks.example/", "hooks")) {
            assertThatThrownBy(() -> new WebClient("strongroom.webhook.address-file", address))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("strongroom.webhook.address-file")
                    .hasMessageNotContaining(address);
        }
    }

    @Test
    void theDeadMansSwitchIsPingedOnlyWhileAllIsWellAndNotMoreOftenThanAsked() {
        DeadManSwitch strict = new DeadManSwitch(web(), State.GREEN, Duration.ofSeconds(60));
        Counters counters = new Counters();
        strict.look(State.GREEN, NOW, counters);
        strict.look(State.GREEN, NOW.plusSeconds(59), counters);
        assertThat(calls).hasSize(1);
        strict.look(State.AMBER, NOW.plusSeconds(61), counters);
        strict.look(State.RED, NOW.plusSeconds(62), counters);
        assertThat(calls).hasSize(1);
        strict.look(State.GREEN, NOW.plusSeconds(63), counters);
        assertThat(calls).hasSize(2);
        answer = 500;
        strict.look(State.GREEN, NOW.plusSeconds(123), counters);
        assertThat(calls).as("a ping that fails is not repeated at once").hasSize(3);

        DeadManSwitch lenient = new DeadManSwitch(web(), State.AMBER, Duration.ofSeconds(60));
        lenient.look(State.RED, NOW, counters);
        lenient.look(State.AMBER, NOW, counters);
        assertThat(calls).hasSize(4).extracting(Call::method).containsOnly("GET");
    }

    @Test
    void aRelayTakesTheNoticeForEveryRecipient() throws Exception {
        GreenMail relay = relay(ServerSetup.PROTOCOL_SMTP);
        relay.setUser("strongroom", "s3cret");
        Mail mail = new Mail(settings(relay.getSmtp().getPort(), Tls.OFF, "s3cret"));
        try {
            mail.deliver(NOTICE);
            MimeMessage[] arrived = relay.getReceivedMessages();
            assertThat(arrived).hasSize(2);
            assertThat(arrived[0].getSubject()).isEqualTo("Strongroom north: at risk (raised)");
            assertThat(arrived[0].getContent().toString()).contains("- the disk is full: 3 MiB are free");
            assertThat(arrived[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
        } finally {
            relay.stop();
        }
        assertThatThrownBy(() -> mail.deliver(NOTICE))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("127.0.0.1 did not take it")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aRelayThatNobodyVouchesForOrThatProtectsNothingGetsNothing() {
        GreenMail selfSigned = relay(ServerSetup.PROTOCOL_SMTPS);
        GreenMail inClear = relay(ServerSetup.PROTOCOL_SMTP);
        try {
            assertThatThrownBy(() ->
                            new Mail(settings(selfSigned.getSmtps().getPort(), Tls.IMPLICIT, "s3cret")).deliver(NOTICE))
                    .isInstanceOf(DeliveryException.class);
            assertThatThrownBy(() ->
                            new Mail(settings(inClear.getSmtp().getPort(), Tls.STARTTLS, "s3cret")).deliver(NOTICE))
                    .isInstanceOf(DeliveryException.class);
            assertThat(selfSigned.getReceivedMessages()).isEmpty();
            assertThat(inClear.getReceivedMessages()).isEmpty();
        } finally {
            selfSigned.stop();
            inClear.stop();
        }
    }

    @Test
    void theRelaysPasswordIsInNoText() {
        assertThat(settings(25, Tls.OFF, "s3cret").toString()).doesNotContain("s3cret");
    }

    private static GreenMail relay(String protocol) {
        GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        relay.start();
        return relay;
    }

    private static MailSettings settings(int port, Tls tls, String password) {
        return new MailSettings(
                "127.0.0.1",
                port,
                tls,
                "strongroom@hospital.example",
                List.of("ops@hospital.example", "records@hospital.example"),
                Optional.of("strongroom"),
                Optional.of(password));
    }
}
