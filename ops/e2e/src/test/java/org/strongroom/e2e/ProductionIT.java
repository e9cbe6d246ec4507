package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.SetObjectRetentionArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ApiException;
import org.strongroom.ops.client.ArchiveClient.Filed;
import org.strongroom.prune.PruneReport;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.store.DeletableObjectStore;
import org.strongroom.store.ObjectStoreContract;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;
import org.strongroom.store.Worm;
import org.strongroom.store.s3.S3ObjectStore;

/**
 * A site as in production: PostgreSQL of the system, prepared by its administrator; a store with two locked buckets and
 * three credentials; logs as JSON, traces, a scrape token. One server for all of it, on a small disk where that is
 * possible.
 */
@TestMethodOrder(OrderAnnotation.class)
class ProductionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String FAMILY = "Vogelscheuchenberg";
    private static final Home HOME = new Home(Installed.fresh("production"));
    private static final List<Filed> FILED = new ArrayList<>();
    private static Radosgw store;
    private static SitePostgres database;
    private static TraceSink traces;
    private static SmallDisk disk;
    private static ServerProcess server;
    private static SmallPractice practice;

    @BeforeAll
    static void build() throws IOException {
        List<String> missing = Radosgw.missing();
        assumeTrue(
                missing.isEmpty(),
                () -> "a Ceph object gateway is needed, and " + String.join(", ", missing)
                        + " are missing: apt-get install radosgw ceph-mon ceph-osd curl");
        Optional<Path> programs = Tools.postgres();
        assumeTrue(
                programs.isPresent(),
                "the system's PostgreSQL 15 or newer is needed and missing: apt-get install postgresql");
        CompletableFuture<Radosgw> starting =
                CompletableFuture.supplyAsync(() -> Radosgw.start(Installed.fresh("radosgw")));
        database = SitePostgres.start(Installed.fresh("site-postgres"), programs.get());
        store = starting.join();
        traces = TraceSink.start();
        disk = SmallDisk.at(HOME.root());
        HOME.create();
        Path token = HOME.secrets().resolve("scrape.token");
        DurableFiles.write(token, ("scrape-" + UUID.randomUUID()).getBytes(StandardCharsets.US_ASCII));
        Files.write(
                HOME.properties(),
                List.of(
                        "strongroom.database.host=127.0.0.1",
                        "strongroom.database.port=" + database.port(),
                        "strongroom.database.authorities-file=" + database.authorities(),
                        "strongroom.database.owner.password-file=" + database.password("owner"),
                        "strongroom.database.app.password-file=" + database.password("app"),
                        "strongroom.database.ship.password-file=" + database.password("ship"),
                        "strongroom.offsite.location=" + store.location(),
                        "strongroom.offsite.credentials-file=" + store.credentials("writer"),
                        "strongroom.offsite.read-credentials-file=" + store.credentials("reader"),
                        "strongroom.repository.second.location=" + store.secondLocation(),
                        "strongroom.repository.second.credentials-file=" + store.credentials("writer"),
                        "strongroom.repository.second.every=PT1S",
                        "strongroom.disk.reserve=" + SmallDisk.RESERVE_MIB + "m",
                        "strongroom.log.format=json",
                        "strongroom.log.requests=true",
                        "strongroom.metrics.token-file=" + token,
                        "strongroom.traces.endpoint=" + traces.endpoint()));
        server = ServerProcess.start(HOME);
        practice = SmallPractice.on(server, FAMILY);
    }

    @AfterAll
    static void clear() {
        for (AutoCloseable opened : new AutoCloseable[] {server, disk, traces, database, store}) {
            if (opened != null) {
                try {
                    opened.close();
                } catch (Exception e) {
                    throw new AssertionError("cannot clear up", e);
                }
            }
        }
        Installed.delete(HOME.root());
    }

    private static Installed.Result run(String... arguments) {
        return Installed.run(PATIENCE, arguments);
    }

    private static String home() {
        return HOME.root().toString();
    }

    @Test
    @Order(1)
    void theDoctorFindsWhatTheAdministratorsPreparedInOrder() throws IOException {
        Installed.Result doctor = run("doctor", "--home", home(), "--json");
        Map<String, String> states = new TreeMap<>();
        new ObjectMapper()
                .readTree(doctor.lastLine())
                .forEach(finding -> states.put(
                        finding.path("check").asText(), finding.path("state").asText()));
        // the disk of this test is small on purpose
        states.remove("disk");
        assertThat(states).as(doctor.toString()).doesNotContainValue("FAIL");
        assertThat(states)
                .containsEntry("wal_level", "OK")
                .containsEntry("database TLS", "OK")
                .containsEntry("database log", "OK")
                .containsEntry("login strongroom_ship", "OK")
                .containsEntry("worm", "OK")
                .containsEntry("store rights", "OK")
                .containsEntry("clock", "OK");
    }

    @Test
    @Order(2)
    void recordsGoOffSiteUnderComplianceLocks() {
        for (int i = 0; i < 5; i++) {
            FILED.add(practice.file(
                    practice.asClinician(server), "Note " + i, "she dreamt of " + i + " purple lighthouses"));
        }
        Installed.Result backup = run("backup", "now", "--home", home(), "--json");
        assertThat(backup.exitCode()).as(backup.toString()).isZero();
        assertThat(backup.lastLine()).contains("\"worm\":\"COMPLIANCE\"");
        Installed.Result status = run("status", "--home", home());
        assertThat(status.exitCode()).as(status.toString()).isZero();
        assertThat(status.out()).containsPattern("store locks +COMPLIANCE \\(history 3650 days, turnover 35 days\\)");
        assertThat(practice.missing(server, FILED)).isEmpty();
    }

    @Test
    @Order(2)
    void bothPlacesHoldTheSameUnderTheirLocksAndTheRuleSaysWhatWasSeen() {
        Installed.Result backup = run("backup", "now", "--home", home(), "--json");
        long point = awaitBoth(backup);
        assertThat(repositories()).extracting(one -> one.path("name").asText()).containsExactly("first", "second");
        assertThat(repositories())
                .extracting(one -> one.at("/locks/turnover/mode").asText())
                .containsOnly("COMPLIANCE");
        Map<String, String> rule = new TreeMap<>();
        server.operator()
                .get("/offsite/status")
                .path("rule")
                .forEach(check -> rule.put(
                        check.path("part").asText(), check.path("verdict").asText()));
        assertThat(rule)
                .containsEntry("COPIES", "MET")
                .containsEntry("IMMUTABLE", "MET")
                .containsEntry("OFF_SITE", "NOT_MET")
                .containsEntry("ERRORS", "UNKNOWN");
        Map<Long, String> first = chain(StoreLocation.parse(store.location()));
        Map<Long, String> second = chain(StoreLocation.parse(store.secondLocation()));
        second.keySet().retainAll(first.keySet());
        assertThat(second).containsKey(point);
        assertThat(first).containsAllEntriesOf(second);
    }

    private static long awaitBoth(Installed.Result backup) {
        long point = json(backup).path("point").asLong();
        Wait.untilTrue("both places hold point " + point, PATIENCE, () -> repositories().stream()
                .allMatch(one -> one.path("lastPoint").path("sequence").asLong() >= point));
        return point;
    }

    private static List<JsonNode> repositories() {
        List<JsonNode> all = new ArrayList<>();
        server.operator().get("/offsite/status").path("repositories").forEach(all::add);
        return all;
    }

    private static JsonNode json(Installed.Result result) {
        try {
            return new ObjectMapper().readTree(result.lastLine());
        } catch (IOException e) {
            throw new AssertionError(result.toString(), e);
        }
    }

    @Test
    @Order(3)
    void theWriterPutsAndReadsAndErasesNothing() throws Exception {
        for (String bucket : List.of(Radosgw.HISTORY, Radosgw.TURNOVER)) {
            S3ObjectStore writer = store.bucket("writer", bucket);
            String name = writer.list("", Optional.empty()).next().name();
            assertThat(writer.head(name)).isPresent();
            assertThatThrownBy(() -> writer.delete(name)).isInstanceOf(NotAuthorisedException.class);
            assertThatThrownBy(() -> writer.put("elsewhere/x", new byte[1])).isInstanceOf(NotAuthorisedException.class);
            assertThat(refusal("writer", bucket, name)).isEqualTo("AccessDenied");
            assertThat(prolonging("writer", bucket, name)).isEqualTo("AccessDenied");
        }
    }

    @Test
    @Order(4)
    void theReaderReadsAndThePrunerDeletesNothingThatIsLocked() throws Exception {
        S3ObjectStore reader = store.bucket("reader", Radosgw.HISTORY);
        String name = reader.list("points/", Optional.empty()).next().name();
        assertThat(reader.bytes(name)).isNotEmpty();
        assertThatThrownBy(() -> reader.put("points/x", new byte[1])).isInstanceOf(NotAuthorisedException.class);
        assertThatThrownBy(() -> reader.delete(name)).isInstanceOf(NotAuthorisedException.class);
        S3ObjectStore pruner = store.bucket("pruner", Radosgw.HISTORY);
        assertThat(pruner.head(name)).isPresent();
        assertThatThrownBy(() -> pruner.put("points/x", new byte[1])).isInstanceOf(NotAuthorisedException.class);
        assertThat(prolonging("pruner", Radosgw.HISTORY, name)).isEmpty();
        for (String user : List.of("pruner", "owner")) {
            assertThat(refusal(user, Radosgw.HISTORY, name)).as(user).isEqualTo("AccessDenied");
        }
        assertThat(reader.head(name)).isPresent();
    }

    /** Tries to delete the object's only version; how the store refuses, or empty when it did it. */
    private static String refusal(String user, String bucket, String name) throws Exception {
        String version = version(bucket, name);
        return outcome(
                user,
                client -> client.removeObject(RemoveObjectArgs.builder()
                        .bucket(bucket)
                        .object(name)
                        .versionId(version)
                        .build()));
    }

    /** Tries to lock the object for longer. */
    private static String prolonging(String user, String bucket, String name) throws Exception {
        return outcome(
                user,
                client -> client.setObjectRetention(SetObjectRetentionArgs.builder()
                        .bucket(bucket)
                        .object(name)
                        .config(new Retention(
                                RetentionMode.COMPLIANCE, ZonedDateTime.now().plusYears(20)))
                        .build()));
    }

    private interface Attempt {
        void with(MinioClient client) throws Exception;
    }

    private static String outcome(String user, Attempt attempt) throws Exception {
        try (MinioClient client = store.client(user)) {
            attempt.with(client);
            return "";
        } catch (ErrorResponseException e) {
            return e.errorResponse().code();
        }
    }

    private static String version(String bucket, String name) throws Exception {
        try (MinioClient owner = store.client("owner")) {
            return owner.listObjects(ListObjectsArgs.builder()
                            .bucket(bucket)
                            .prefix(name)
                            .includeVersions(true)
                            .build())
                    .iterator()
                    .next()
                    .get()
                    .versionId();
        }
    }

    @Test
    @Order(5)
    void theLogsAreJsonWithRequestsAndWithoutPatients() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (Path log : List.of(HOME.serverLog(), HOME.supervisorLog())) {
            for (String line : Files.readAllLines(log)) {
                lines.add(json.readTree(line));
            }
        }
        assertThat(lines).allMatch(line -> line.hasNonNull("time") && line.hasNonNull("level"));
        assertThat(lines)
                .anyMatch(line -> line.path("message").asText().startsWith("POST /case-files/")
                        && line.path("request").asText().length() == 36);
        assertThat(lines.toString()).doesNotContain(FAMILY, "Testina", "lighthouses", "Note 1");
        assertThat(database.log()).doesNotContain(FAMILY, "lighthouses", "ERROR");
    }

    @Test
    @Order(6)
    void theScrapeTokenReadsMetricsAndNothingElse() {
        ApiClient scraper = ApiClient.bearing(
                server.url(), HOME.tlsCertificate(), HOME.secrets().resolve("scrape.token"));
        assertThat(scraper.send(scraper.request("/metrics").GET().build(), BodyHandlers.ofString())
                        .body())
                .contains("strongroom_store_worm 1\n", "strongroom_database_up 1\n", "strongroom_safe 1\n")
                .doesNotContain(FAMILY);
        assertThat(scraper.get("/health/safe").path("status").asText()).isEqualTo("UP");
        for (String path : List.of("/accounts", "/offsite/status", "/drills", "/records/" + UUID.randomUUID())) {
            assertThatThrownBy(() -> scraper.get(path))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(403));
        }
    }

    @Test
    @Order(7)
    void tracesNameEndpointsAndNoPatients() {
        Wait.untilTrue("traces arrive", PATIENCE, () -> traces.received().contains("/case-files/"));
        assertThat(traces.received())
                .contains("strongroom")
                .doesNotContain(FAMILY, "Testina", "lighthouses", "Note 1", practice.password());
    }

    @Test
    @Order(7)
    void aRecordIsPutBackAsLockedHistoryKnowsIt() throws IOException {
        Filed then = practice.file(practice.asClinician(server), "To be compared", "as it was");
        Installed.Result backup = run("backup", "now", "--home", home(), "--json");
        byte[] scrambled = "scrambled".getBytes(StandardCharsets.US_ASCII);
        Filed now = practice.asClinician(server)
                .append(
                        then.recordId(),
                        SmallPractice.note("Scrambled"),
                        BodyPublishers.ofByteArray(scrambled),
                        Hashes.sha256(scrambled),
                        SmallPractice.key());
        Installed.Result compared = run(withKit(
                "compare",
                "--home",
                home(),
                "--point",
                json(backup).path("point").asText(),
                "--record",
                then.recordId(),
                "--scratch",
                Installed.fresh("compare").toString(),
                "--json"));
        assertThat(compared.exitCode()).as(compared.toString()).isZero();
        new RecordsOffice(server).putBack(json(compared).path("id").asText(), then.recordId(), 1);
        FILED.addAll(List.of(then, now, new Filed(then.recordId(), 3, then.sha256(), then.length())));
        assertThat(practice.missing(server, FILED)).isEmpty();
    }

    @Test
    @Order(7)
    void whatIsDestroyedIsFollowedToTheEndOfItsLocksInBothPlaces() {
        Filed doomed = practice.file(practice.asClinician(server), "To be destroyed", "nobody reads this again");
        awaitBoth(run("backup", "now", "--home", home(), "--json"));
        String disposal = new RecordsOffice(server).destroy(doomed.recordId());
        awaitBoth(run("backup", "now", "--home", home(), "--json"));
        Installed.Result shown = run("erasure", "show", disposal, "--home", home(), "--json");
        assertThat(shown.exitCode()).as(shown.toString()).isZero();
        Instant soonest = Instant.now().plus(Duration.ofDays(34));
        assertThat(json(shown).path("repositories")).hasSize(2).allSatisfy(place -> {
            assertThat(place.path("keyWorm").asText()).isEqualTo("COMPLIANCE");
            assertThat(place.path("packs")).isNotEmpty();
            assertThat(place.path("keyObjects")).isNotEmpty().allSatisfy(object -> assertThat(
                            Instant.parse(object.path("lockedUntil").asText()))
                    .isAfter(soonest));
        });
    }

    @Test
    @Order(8)
    void aFullDiskStopsFilingAndNothingElse() {
        assumeTrue(disk.isSmall(), "a disk of its own is needed, which takes root and a mount of tmpfs");
        disk.fill();
        assertThatThrownBy(() -> practice.file(practice.asClinician(server), "Too much", "no room for this"))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.status()).isEqualTo(503);
                    assertThat(e.getMessage()).contains("disk is full");
                });
        Installed.Result red = run("status", "--home", home());
        assertThat(red.exitCode()).as(red.toString()).isEqualTo(1);
        assertThat(red.out()).contains("the disk is full");
        assertThat(run("doctor", "--home", home()).out()).contains("make room");
        assertThat(practice.missing(server, FILED))
                .as("what was filed can be read")
                .isEmpty();
        disk.empty();
        FILED.add(practice.file(practice.asClinician(server), "Room again", "there is room again"));
        Installed.Result backup = run("backup", "now", "--home", home(), "--json");
        assertThat(backup.exitCode()).as(backup.toString()).isZero();
    }

    @Test
    @Order(9)
    void whoTakesOverTheServerOpensNoEpochErasesNothingAndMisleadsNobody() throws Exception {
        try (Thief thief = new Thief(HOME, stores("writer"))) {
            assertThat(thief.openedWithTheLoot()).isEmpty();
            assertThat(thief.opened(List.of(HOME.drillKey())))
                    .as("the drill agent's key, which is elsewhere")
                    .isNotEmpty();
            List<ChainedPoint> honest = thief.chain();
            thief.mislead(honest.subList(2, honest.size()));
            assertThat(thief.coverEverything()).isGreaterThan(20);
        }
        for (String bucket : List.of(Radosgw.HISTORY, Radosgw.TURNOVER)) {
            assertThat(Tampering.succeeded(store, "writer", bucket)).isEmpty();
        }
        FILED.add(practice.file(practice.asClinician(server), "After the theft", "the server goes on"));
        Installed.Result backup = run("backup", "now", "--base", "--home", home(), "--json");
        assertThat(backup.exitCode()).as(backup.toString()).isZero();
        awaitBoth(backup);
    }

    private static Stores stores(String user) {
        return new Stores(store.bucket(user, Radosgw.HISTORY), store.bucket(user, Radosgw.TURNOVER));
    }

    @Test
    @Order(10)
    void theKitThatOnlyReadsBringsEverythingBack() throws IOException {
        server.close();
        Home restored = new Home(Installed.fresh("production-restored"));
        Installed.Result result = run(restoring(restored));
        assertThat(result.exitCode()).as(result.toString()).isZero();
        JsonNode report = new ObjectMapper().readTree(result.lastLine());
        assertThat(report.path("records").asInt()).isEqualTo(FILED.size());
        assertThat(report.path("incarnation").asInt()).isEqualTo(2);
        assertThat(restored.offsiteCredentials()).hasSameTextualContentAs(store.credentials("writer"));
        assertThat(restored.drillCredentials()).hasSameTextualContentAs(store.credentials("reader"));
        Installed.delete(restored.root());
    }

    private static String[] restoring(Home to, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--server-credentials-file",
                store.credentials("writer").toString(),
                "--to",
                to.root().toString(),
                "--accept-unproven-freshness",
                "--json"));
        return withKit("restore", arguments.toArray(String[]::new));
    }

    private static String[] withKit(String command, String... more) throws IOException {
        Path passphrase = HOME.root().resolveSibling("production-passphrase");
        Files.writeString(
                passphrase,
                RunningStrongroom.firstStart(HOME).path("kitPassphrase").asText());
        List<String> arguments = new ArrayList<>(
                List.of(command, "--kit", HOME.kit().toString(), "--passphrase-file", passphrase.toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    @Test
    @Order(11)
    void whatTheThiefShippedAfterwardsCanBeLeftOut() {
        Instant before = Instant.now();
        try (Thief thief = new Thief(HOME, stores("writer"))) {
            List<ChainedPoint> honest = thief.chain();
            ChainedPoint newest = honest.get(honest.size() - 1);
            ChainedPoint forged = thief.emptyKeySet(newest);
            assertThat(newest(StoreLocation.parse(store.location()))).isEqualTo(forged.sha256());
            assertThat(newest(new StoreLocation.AsOf(StoreLocation.parse(store.location()), before)))
                    .isEqualTo(newest.sha256());
        }
    }

    private static Map<Long, String> chain(StoreLocation location) {
        Map<Long, String> chain = new TreeMap<>();
        walk(location, point -> chain.put(point.sequence(), point.sha256()));
        return chain;
    }

    private static String newest(StoreLocation location) {
        return walk(location, point -> {}).last().orElseThrow().sha256();
    }

    private static PointChain.End walk(StoreLocation location, Consumer<ChainedPoint> sink) {
        Identity identity = Identity.load(HOME.identity());
        Repository repository = new Repository(
                identity.repositoryId(),
                location.open(Optional.of(StoreCredentials.load(store.credentials("reader")))));
        Lineage lineage = Lineage.read(repository, identity.rootKey(), defect -> {});
        return PointChain.walk(repository, lineage, false, sink, defect -> {});
    }

    @Test
    @Order(12)
    void thePrunerProlongsWhatIsNeededAndLetsGoOfWhatNoLockHolds() throws IOException {
        try (PrunedCopy copy = new PrunedCopy(store, HOME)) {
            assertThat(copy.prolongedFarAhead()).isPositive();
            PruneReport dry = copy.dryRun();
            assertThat(dry.left().versions()).isPositive();
            assertThat(dry.findings()).isEmpty();
            copy.lockFirstBaseForSeconds(30);
            Installed.Result pruned = copy.execute();
            assertThat(pruned.exitCode()).as(pruned.toString()).isZero();
            JsonNode report = new ObjectMapper().readTree(pruned.lastLine());
            assertThat(report.path("left").path("versions").asLong())
                    .isEqualTo(dry.left().versions() - 1);
            assertThat(copy.holdsFirstBase()).as("its lock held it").isTrue();
            Wait.untilTrue("the lock ended", PATIENCE, () -> copy.execute().exitCode() == 0 && !copy.holdsFirstBase());
            assertThat(copy.dryRun().left().versions()).isZero();
            assertThat(copy.dryRun().needed()).isEqualTo(dry.needed());
        }
    }

    /** From the second place, which the thief left alone; the next incarnation goes on shipping there. */
    @Test
    @Order(13)
    void theArchiveOpensWhileItsContentIsStillAtTheSecondPlace() throws IOException {
        Home restored = new Home(Installed.fresh("production-instant"));
        Installed.Result result = run(restoring(restored, "--instant", "--repository", store.secondLocation()));
        assertThat(result.exitCode()).as(result.toString()).isZero();
        assertThat(json(result).path("stillOffSite").path("packs").asInt())
                .as(result.toString())
                .isPositive();
        try (ServerProcess second = ServerProcess.start(restored)) {
            assertThat(practice.missing(second, FILED)).isEmpty();
            Wait.untilTrue("all content is back", PATIENCE, () -> second.operator()
                    .get("/offsite/status")
                    .path("contentComing")
                    .isMissingNode());
        }
        Installed.delete(restored.root());
    }

    /** The same promises as of every other store, under locks. */
    @Nested
    class LockedBucket extends ObjectStoreContract {
        @Override
        protected DeletableObjectStore store() {
            return store.bucket("owner", Radosgw.HISTORY);
        }

        @Override
        protected Worm protection() {
            return Worm.COMPLIANCE;
        }
    }

    /** A disk of some hundred megabytes below a home, where root may mount one. */
    private record SmallDisk(Path root, boolean isSmall) implements AutoCloseable {
        static final long RESERVE_MIB = 128;
        private static final long MIB = 1L << 20;
        private static final String SIZE = "size=900m,mode=700";

        static SmallDisk at(Path root) throws IOException {
            Files.createDirectories(root);
            boolean small = Tools.isRoot()
                    && Tools.missing("mount", "umount").isEmpty()
                    && Installed.run(PATIENCE, List.of("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", root.toString()))
                                    .exitCode()
                            == 0;
            return new SmallDisk(root, small);
        }

        private Path ballast() {
            return root.resolve("ballast");
        }

        void fill() {
            byte[] block = new byte[(int) MIB];
            try (var out = Files.newOutputStream(ballast())) {
                while (Files.getFileStore(root).getUsableSpace() > (RESERVE_MIB - 8) * MIB) {
                    out.write(block);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void empty() {
            try {
                Files.delete(ballast());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            if (isSmall) {
                Installed.Result result = Installed.run(PATIENCE, List.of("umount", root.toString()));
                assertThat(result.exitCode()).as(result.toString()).isZero();
            }
        }
    }
}
