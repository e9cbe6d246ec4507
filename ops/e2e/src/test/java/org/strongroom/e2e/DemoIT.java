package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.strongroom.crypto.Hashes;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.sample.SampleArchive;

/** What someone with a fresh clone types first; then the site burns down, and what was off site brings it back. */
@TestMethodOrder(OrderAnnotation.class)
class DemoIT {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SampleArchive SAMPLE = new SampleArchive(SampleArchive.DEFAULT_SEED, 1);
    private static Home home;
    private static Installed.Result demo;

    @BeforeAll
    static void demonstrate() {
        home = new Home(Installed.fresh("demo"));
        demo = Installed.run(PATIENCE, "demo", "--home", home.root().toString(), "--port", "0", "--json", "--exit");
    }

    @AfterAll
    static void tidy() {
        Installed.delete(home.root());
    }

    @Test
    @Order(1)
    void demoPassesAndItsLastLineSaysWhatItShowed() throws Exception {
        assertThat(demo.exitCode()).as(demo.toString()).isZero();
        JsonNode line = JSON.readTree(demo.lastLine());
        assertThat(names(line)).containsExactlyInAnyOrder("archive", "backup", "drill", "console");
        assertThat(names(line.path("archive"))).containsExactlyInAnyOrder("patients", "caseFiles", "records", "bytes");
        assertThat(names(line.path("backup")))
                .containsExactlyInAnyOrder("point", "bytes", "objects", "seconds", "lagSeconds", "worm");
        assertThat(names(line.path("drill")))
                .containsExactlyInAnyOrder(
                        "result",
                        "rtoSeconds",
                        "rpoSeconds",
                        "recordsVerified",
                        "recordsTotal",
                        "bootedPid",
                        "evidencePdf",
                        "evidenceJson");
        assertThat(line.path("archive").path("patients").asInt()).isEqualTo(40);
        assertThat(line.path("archive").path("records").asInt()).isGreaterThanOrEqualTo(1_200);
        assertThat(line.path("backup").path("point").asLong()).isPositive();
        assertThat(line.path("drill").path("result").asText()).isEqualTo("PASS");
        assertThat(line.path("drill").path("recordsTotal").asLong())
                .isEqualTo(line.path("archive").path("records").asLong());
        assertThat(line.path("drill").path("recordsVerified").asLong())
                .isEqualTo(line.path("drill").path("recordsTotal").asLong());
        assertThat(line.path("drill").path("rtoSeconds").asDouble()).isPositive();
        assertThat(line.path("drill").path("bootedPid").asLong()).isPositive();
        assertThat(line.path("console").path("url").asText()).startsWith("https://127.0.0.1:");
    }

    @Test
    @Order(2)
    void nothingOfTheDemonstrationKeepsRunning() {
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> process.info()
                                .commandLine()
                                .orElse("")
                                .contains(home.root().toString()))
                        .toList())
                .isEmpty();
        assertThat(home.serverState()).doesNotExist();
    }

    @Test
    @Order(3)
    void evidenceVerifiesElsewhereAndNotWhenAltered() throws Exception {
        JsonNode drill = JSON.readTree(demo.lastLine()).path("drill");
        Path elsewhere = Files.createDirectories(Installed.fresh("elsewhere"));
        try (Stream<Path> files = Files.walk(home.drillEvidence())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, elsewhere.resolve(file.getFileName()));
            }
        }
        Path json =
                elsewhere.resolve(Path.of(drill.path("evidenceJson").asText()).getFileName());
        Installed.Result genuine = Installed.run(Duration.ofMinutes(5), "drill", "verify", json.toString());
        assertThat(genuine.exitCode()).as(genuine.toString()).isZero();

        Files.writeString(json, Files.readString(json).replace("PASS", "PASs"));
        Installed.Result forged = Installed.run(Duration.ofMinutes(5), "drill", "verify", json.toString());
        assertThat(forged.exitCode()).as(forged.toString()).isNotZero();
        Installed.delete(elsewhere);
    }

    @Test
    @Order(4)
    void runAgainOnItsHomeItGoesOnFromThere() throws Exception {
        Installed.Result again =
                Installed.run(PATIENCE, "demo", "--home", home.root().toString(), "--json", "--exit");
        assertThat(again.exitCode()).as(again.toString()).isZero();
        assertThat(JSON.readTree(again.lastLine()).path("drill").path("recordsTotal"))
                .isEqualTo(JSON.readTree(demo.lastLine()).path("drill").path("recordsTotal"));
    }

    @Test
    @Order(5)
    void afterATotalLossEveryRecordComesBackBitForBit() throws Exception {
        Map<String, String> passwords = new TreeMap<>();
        JSON.readTree(home.secrets().resolve("demo.json").toFile())
                .path("passwords")
                .properties()
                .forEach(e -> passwords.put(e.getKey(), e.getValue().asText()));

        try (TotalLoss loss = TotalLoss.of(home);
                ServerProcess restored = loss.restoreAndServe()) {
            List<String> came = new ArrayList<>();
            for (String clinician : SAMPLE.accounts().stream()
                    .filter(a -> a.roles().contains("CLINICIAN"))
                    .map(a -> a.username())
                    .toList()) {
                came.addAll(ownContents(
                        new ArchiveClient(restored.anonymous().signIn(clinician, passwords.get(clinician)))));
            }
            List<String> went = SAMPLE.records()
                    .flatMap(r -> Stream.iterate(1, v -> v <= r.versions(), v -> v + 1)
                            .map(v -> Hashes.hex(Hashes.sha256(r.content().of(v)))))
                    .toList();
            assertThat(came).containsExactlyInAnyOrderElementsOf(went);
        }
    }

    /** The hashes of every version of the records that this clinician wrote, as the server gives their bytes. */
    private static List<String> ownContents(ArchiveClient clinician) {
        String me = clinician.api().get("/me").path("id").asText();
        List<String> hashes = new ArrayList<>();
        ObjectNode query = JsonNodeFactory.instance.objectNode().put("limit", 200);
        JsonNode page;
        do {
            page = clinician.api().post("/records/search", query);
            for (JsonNode record : page.path("items")) {
                if (record.path("authorId").asText().equals(me)) {
                    for (JsonNode version : record.path("versions")) {
                        hashes.add(Hashes.hex(Bytes.sha256(clinician.content(
                                record.path("id").asText(),
                                version.path("version").asInt()))));
                    }
                }
            }
            query.put("cursor", page.path("next").asText());
        } while (page.hasNonNull("next"));
        return hashes;
    }

    private static TreeSet<String> names(JsonNode node) {
        TreeSet<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
