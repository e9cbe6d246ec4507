package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiException;
import org.strongroom.ops.client.ArchiveClient.Filed;

/**
 * One site that is hit by one fault after another while clinicians go on filing. Whatever was acknowledged at any time
 * must be there after each, and at the end come back from off site, bit for bit.
 */
@TestMethodOrder(OrderAnnotation.class)
class FaultIT {
    private static final Duration HEALING = Duration.ofMinutes(5);
    private static final Duration RETURN = Duration.ofMinutes(5);
    private static final String SLOWLY = "\nstrongroom.recall.bandwidth=1\n";
    private static final Home HOME = new Home(Installed.fresh("fault"));
    private static final List<Filed> ACKNOWLEDGED = new ArrayList<>();
    private static Optional<SecurityModule> module;
    private static ServerProcess server;
    private static SmallPractice practice;
    private static SecondPlace second;
    private static Custodians custodians;
    private static TotalLoss loss;
    private static ServerProcess restored;
    private static Filed late;

    @BeforeAll
    static void open() {
        module = SecurityModule.takeFor(HOME.create());
        server = ServerProcess.start(HOME);
        practice = SmallPractice.on(server);
    }

    @AfterAll
    static void close() {
        if (restored != null) {
            restored.close();
        }
        server.close();
        if (loss != null) {
            loss.close();
        }
        if (second != null) {
            second.close();
        }
        Installed.delete(HOME.root());
        module.ifPresent(taken -> Installed.delete(taken.tokens()));
    }

    @Test
    @Order(3)
    void killingPostgresIsHealedAndLosesNothingAcknowledged() {
        try (Workload workload = new Workload(server, practice, 3_000)) {
            workload.awaitAcknowledged(20);
            long victim = server.state().path("postgresPid").asLong();
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            Wait.untilTrue("another PostgreSQL runs", HEALING, () -> {
                long pid = server.state().path("postgresPid").asLong();
                return pid != victim && ProcessHandle.of(pid).isPresent();
            });
            int before = workload.acknowledged().size();
            workload.awaitAcknowledged(before + 20);
            workload.close();
            assertThat(workload.refused()).isNotEmpty();
            ACKNOWLEDGED.addAll(workload.acknowledged());
        }
        assertThat(practice.missing(server, ACKNOWLEDGED)).isEmpty();
        assertShips(server);
    }

    @Test
    @Order(4)
    void killingTheStoreNeverStopsFilingAndShippingCatchesUp() {
        try (Workload workload = new Workload(server, practice, 4_000)) {
            workload.awaitAcknowledged(20);
            long victim = server.state().path("storePid").asLong();
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            workload.awaitAcknowledged(60);
            Wait.untilTrue("another store runs", HEALING, () -> {
                long pid = server.state().path("storePid").asLong();
                return pid != victim && ProcessHandle.of(pid).isPresent();
            });
            workload.close();
            assertThat(workload.refused()).isEmpty();
            ACKNOWLEDGED.addAll(workload.acknowledged());
        }
        assertThat(practice.missing(server, ACKNOWLEDGED)).isEmpty();
        assertShips(server);
    }

    /** From the next start on the server keeps it up to date by itself. */
    @Test
    @Order(5)
    void aSecondPlaceIsSeededByACopyAndAdded() throws IOException {
        second = SecondPlace.open();
        Installed.Result copied = run(
                "repository",
                "copy",
                "--to",
                second.location(),
                "--to-credentials-file",
                second.credentials().toString(),
                "--json");
        assertThat(copied.exitCode()).as(copied.toString()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(copied.lastLine())
                        .path("copiedPoints")
                        .asLong())
                .as(copied.toString())
                .isPositive();
        Installed.Result added = run(
                "repository",
                "add",
                "second",
                "--location",
                second.location(),
                "--credentials-file",
                second.credentials().toString());
        assertThat(added.exitCode()).as(added.toString()).isZero();
    }

    @Test
    @Order(6)
    void killingTheSupervisorLeavesNoOrphanThatHindersTheNextStart() {
        try (Workload workload = new Workload(server, practice, 5_000)) {
            workload.awaitAcknowledged(20);
            server.killSupervisor();
            workload.close();
            ACKNOWLEDGED.addAll(workload.acknowledged());
        }
        server = ServerProcess.start(HOME);
        assertThat(practice.missing(server, ACKNOWLEDGED)).isEmpty();
    }

    @Test
    @Order(7)
    void bothPlacesAreKeptUpAndTheRuleNamesWhatTheyLack() {
        KeptPlaces places = new KeptPlaces(server);
        long point = places.shipped();
        places.awaitHeld("first", point);
        places.awaitHeld("second", point);
        Wait.untilTrue("the locks of both are known", HEALING, () -> !places.verdicts()
                .get("IMMUTABLE")
                .equals("UNKNOWN"));
        assertThat(places.verdicts())
                .containsEntry("COPIES", "MET")
                .containsEntry("KINDS", "NOT_MET")
                .containsEntry("OFF_SITE", "NOT_MET")
                .containsEntry("IMMUTABLE", "NOT_MET")
                .containsEntry("ERRORS", "UNKNOWN");
        assertThat(run("status").out()).contains("first: history no WORM", "second: history no WORM");
    }

    @Test
    @Order(8)
    void theLossOfOnePlaceHoldsUpNeitherTheArchiveNorTheOther() {
        KeptPlaces places = new KeptPlaces(server);
        second.goAway();
        ACKNOWLEDGED.add(practice.file(practice.asClinician(server), "Without the second", "the first goes on"));
        long withoutSecond = places.shipped();
        assertThat(places.held("second")).isLessThan(withoutSecond);
        second.comeBack();
        places.awaitHeld("second", withoutSecond);

        String store = Long.toString(server.state().path("storePid").asLong());
        signal("-STOP", store);
        try {
            ACKNOWLEDGED.add(practice.file(practice.asClinician(server), "Without the first", "the second goes on"));
            long withoutFirst = places.shipped();
            assertThat(places.held("first")).isLessThan(withoutFirst);
            places.awaitHeld("second", withoutFirst);
        } finally {
            signal("-CONT", store);
        }
        places.awaitHeld("first", places.shipped());
        assertThat(practice.missing(server, ACKNOWLEDGED)).isEmpty();
        second.goAway();
    }

    private static void signal(String signal, String pid) {
        Installed.Result sent = Installed.run(HEALING, List.of("kill", signal, pid));
        assertThat(sent.exitCode()).as(sent.toString()).isZero();
    }

    private static Installed.Result run(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        line.addAll(List.of("--home", HOME.root().toString()));
        return Installed.run(HEALING, line.toArray(String[]::new));
    }

    @Test
    @Order(9)
    void aSecondServerOnTheHomeIsRefusedClearly() {
        Installed.Result second =
                Installed.run(HEALING, "serve", "--home", HOME.root().toString(), "--port", "0");
        assertThat(second.exitCode()).as(second.toString()).isEqualTo(3);
        assertThat(second.err()).contains(HOME.root().toString());
    }

    /** The runbook lost-custodian.md, as written: one of three is gone, the other two hold a new ceremony. */
    @Test
    @Order(10)
    void custodiansTakeOverTheKeysAndALostOneIsReplacedWhileTheServerGoesOn() throws Exception {
        Path passphrase = Installed.fresh("passphrase");
        Files.writeString(
                passphrase,
                RunningStrongroom.firstStart(HOME).path("kitPassphrase").asText());
        Custodians first = Custodians.appoint(HOME, HOME.kit(), List.of("--passphrase-file", passphrase.toString()));
        Installed.delete(HOME.kit());
        assertThat(reasons()).contains("no custodian has confirmed to hold share 1, 2, 3");
        first.confirm(HOME);
        assertThat(reasons()).doesNotContain("custodian");

        custodians = Custodians.appoint(HOME, first.kit(), first.of(1, 3));
        assertThat(custodians.fingerprint()).isNotEqualTo(first.fingerprint());
        custodians.confirm(HOME);
        Installed.Result superseded = Installed.run(
                HEALING,
                "restore",
                "--kit",
                first.kit().toString(),
                "--share",
                first.pages().get(0).toString(),
                "--share",
                first.pages().get(1).toString(),
                "--to",
                Installed.fresh("superseded").toString(),
                "--accept-unproven-freshness");
        assertThat(superseded.exitCode()).as(superseded.toString()).isEqualTo(6);
        assertThat(superseded.err()).contains(custodians.fingerprint());
        first.leave();
        Installed.delete(passphrase);

        Installed.Result turned = Installed.run(
                HEALING, "keys", "turn-over", "--home", HOME.root().toString(), "--json");
        assertThat(turned.exitCode()).as(turned.toString()).isZero();
        assertThat(turned.lastLine()).contains("\"underWay\":false").contains("\"formerRootKey\":false");
        assertThat(practice.missing(server, ACKNOWLEDGED)).isEmpty();
        assertShips(server);
    }

    /** It survived the kills; the turn-over made another there and destroyed the first. */
    @Test
    @Order(11)
    void theRootKeyIsInTheSecurityModuleAndNowhereElse() throws IOException {
        assumeTrue(module.isPresent(), SecurityModule.REMEDY);
        assertThat(module.get().keys()).isEqualTo(1);
        try (Stream<Path> secrets = Files.list(HOME.secrets())) {
            assertThat(secrets).noneMatch(file -> file.getFileName().toString().startsWith("root-key"));
        }
    }

    /** Content comes back at a byte a second, so none of it is here before it is wanted to be. */
    @Test
    @Order(12)
    void aRestoreThatWasKilledIsResumedAndOpensBeforeItsContentIsBack() throws IOException {
        assertShips(server);
        loss = TotalLoss.threatens(HOME, custodians);
        loss.restoreInstantly();
        Files.writeString(loss.restored().properties(), SLOWLY, StandardOpenOption.APPEND);
        late = practice.file(practice.asClinician(server), "Too late", "acknowledged by the old server alone");
        restored = ServerProcess.start(loss.restored());
        assertThat(coming().path("packs").asInt()).isPositive();
        assertThat(coming().path("packsHere").asInt()).isZero();
    }

    @Test
    @Order(13)
    void everyPageSaysThatContentIsComingBack() {
        Browser.assumeInstalled();
        try (Console console = Console.of(restored)) {
            console.signIn(practice.clinician());
            assertThat(console.page().locator("main p.notice").allTextContents())
                    .anyMatch(said -> said.contains("Content is still coming back: "));
        }
    }

    /** By itself, with a code that service managers take for final; it says why, what it holds, and stays down. */
    @Test
    @Order(14)
    void theOldServerFindsTheNewOneAndStops() {
        assertThat(server.awaitEnd()).as(server.console()).isEqualTo(3);
        assertThat(server.console()).contains("lives on as incarnation 2");
        assertThat(HOME.superseded()).content().contains(late.recordId());
        Installed.Result status =
                Installed.run(HEALING, "status", "--home", HOME.root().toString());
        assertThat(status.exitCode()).as(status.toString()).isEqualTo(1);
        assertThat(status.out()).contains("RED", "lives on as incarnation 2");
        Installed.Result again =
                Installed.run(HEALING, "serve", "--home", HOME.root().toString(), "--port", "0");
        assertThat(again.exitCode()).as(again.toString()).isEqualTo(3);
        assertThat(again.err()).contains("--superseded");
    }

    @Test
    @Order(15)
    void contentThatIsNotBackIsReadOffSiteOrNotAtAll() {
        Filed one = ACKNOWLEDGED.get(0);
        // the old server took its store with it
        assertThatThrownBy(() -> practice.asClinician(restored).content(one.recordId(), one.version(), Map.of()))
                .hasMessageContaining("still coming back from off site")
                .isInstanceOfSatisfying(ApiException.class, answer -> assertThat(answer.status())
                        .isEqualTo(503));
        loss.serveStore();
        assertThat(practice.missing(restored, ACKNOWLEDGED)).isEmpty();
        assertThat(coming().path("packsHere").asInt()).isZero();
        Filed more = practice.file(practice.asClinician(restored), "After the restore", "life goes on");
        ACKNOWLEDGED.add(more);
        assertThat(practice.missing(restored, List.of(more))).isEmpty();
        assertShips(restored);
    }

    @Test
    @Order(16)
    void killedWhileContentComesBackItGoesOnAfterTheNextStart() throws IOException {
        assertThat(loss.restored().recall()).isDirectoryContaining("glob:**.part");
        restored.killServer();
        Path settings = loss.restored().properties();
        Files.writeString(settings, Files.readString(settings).replace(SLOWLY, ""));
        restored = ServerProcess.start(loss.restored());
        assertThat(practice.missing(restored, ACKNOWLEDGED)).isEmpty();
        Wait.untilTrue("all content is back", RETURN, () -> coming().isMissingNode());
        assertThat(loss.restored().recall()).doesNotExist();
        assertThat(practice.missing(restored, ACKNOWLEDGED)).isEmpty();
        assertShips(restored);
    }

    private static JsonNode coming() {
        return restored.operator().get("/offsite/status").path("contentComing");
    }

    private static String reasons() {
        return server.operator().get("/offsite/status").path("reasons").toString();
    }

    private static void assertShips(ServerProcess site) {
        String home = site.home().root().toString();
        List<Installed.Result> refusals = new ArrayList<>();
        Wait.untilTrue("shipping works: " + refusals, HEALING, () -> {
            Installed.Result result = Installed.run(HEALING, "backup", "now", "--home", home, "--json");
            refusals.add(result);
            // 4 may pass by itself; anything else must not happen
            assertThat(result.exitCode()).as(result + site.warnings()).isIn(0, 4);
            return result.exitCode() == 0;
        });
        Wait.untilTrue("the status is free of alarms", HEALING, () -> !site.operator()
                .get("/offsite/status")
                .path("state")
                .asText()
                .equals("RED"));
    }
}
