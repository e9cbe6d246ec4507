package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.client.ArchiveClient.Metadata;

/** Someone at the second site alters what lies there: each kind of object, found and named by the command. */
@TestMethodOrder(OrderAnnotation.class)
class TamperIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Home HOME = new Home(Installed.fresh("tamper"));
    private static TotalLoss site;

    @BeforeAll
    static void shipEveryKindOfObject() {
        try (ServerProcess server = ServerProcess.start(HOME)) {
            SmallPractice practice = SmallPractice.on(server);
            ArchiveClient clinician = practice.asClinician(server);
            practice.file(clinician, "First", "before the base");
            backUp("--base");
            practice.file(clinician, "Second", "after the base");
            // more than one pack holds, so that a sealed one is shipped beside the tails of the open one
            int length = 70 << 20;
            clinician.file(
                    practice.caseFileId(),
                    new Metadata("RECORDING", "Long", "audio/wav", "long.wav", LocalDate.of(2026, 3, 1), List.of()),
                    BodyPublishers.ofInputStream(() -> Bytes.stream(7, length)),
                    Bytes.sha256(7, length),
                    SmallPractice.key());
            backUp("--json");
        }
        site = TotalLoss.threatens(HOME);
    }

    private static void backUp(String option) {
        Installed.Result result =
                Installed.run(PATIENCE, "backup", "now", "--home", HOME.root().toString(), option);
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }

    @AfterAll
    static void tidy() {
        site.close();
    }

    @Test
    @Order(1)
    void anUntouchedRepositoryIsWhole() {
        Installed.Result result = site.verify();
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(
            strings = {
                "packs/",
                "tails/0",
                "tails/journal-",
                "base/chunk-",
                "base/manifest-",
                "epochs/",
                "keys/",
                "points/",
                "anchors/",
                "incarnations/"
            })
    void aFlippedBitIsFoundAndTheObjectNamed(String kind) throws Exception {
        Path victim = newest(kind);
        flip(victim);
        Installed.Result result = site.verify();
        flip(victim);
        assertThat(result.exitCode()).as(result.toString()).isEqualTo(5);
        assertThat(named(result))
                .as(result.toString())
                .anyMatch(object -> object.endsWith(victim.getFileName().toString()));
    }

    @Test
    @Order(3)
    void aMissingObjectIsNamedAndARestoreAcceptsNothing() throws Exception {
        Path victim = newest("tails/journal-");
        Path aside = Files.move(victim, victim.resolveSibling("aside"));
        Installed.Result verified = site.verify();
        Installed.Result restored = site.restore();
        Files.move(aside, victim);
        assertThat(verified.exitCode()).as(verified.toString()).isEqualTo(5);
        assertThat(verified.out()).contains(victim.getFileName().toString());
        assertThat(restored.exitCode()).as(restored.toString()).isEqualTo(5);
        assertThat(restored.err()).contains(victim.getFileName().toString());
    }

    @Test
    @Order(4)
    void aDrillOnADamagedRepositoryFailsAndSaysWhy() throws Exception {
        Path victim = newest("packs/");
        flip(victim);
        Installed.Result drill = site.drill();
        flip(victim);
        assertThat(drill.exitCode()).as(drill.toString()).isEqualTo(1);
        JsonNode result = new ObjectMapper().readTree(drill.lastLine());
        assertThat(result.path("result").asText()).isEqualTo("FAIL");
        assertThat(result.path("reasons").toString())
                .contains(victim.getFileName().toString());
        assertThat(Path.of(result.path("evidenceJson").asText())).exists();
        assertThat(Installed.run(
                                PATIENCE,
                                "drill",
                                "verify",
                                result.path("evidencePdf").asText())
                        .exitCode())
                .isZero();
    }

    @Test
    @Order(5)
    void whatRottedIsHealedEachPlaceFromTheOther() throws Exception {
        Path offSite = newest("packs/");
        byte[] packOffSite = Files.readAllBytes(offSite);
        Path onSite = HOME.packs().resolve(offSite.getFileName().toString().substring(0, 36) + ".pack");
        Path tail = newest("tails/0");
        byte[] tailOffSite = Files.readAllBytes(tail);
        Files.write(onSite.resolveSibling("cut"), Arrays.copyOf(packOffSite, 5_000));
        Files.move(onSite.resolveSibling("cut"), onSite, StandardCopyOption.REPLACE_EXISTING);
        Files.delete(tail);

        Installed.Result looked = site.repair("--dry-run");
        assertThat(looked.exitCode()).as(looked.toString()).isEqualTo(5);
        assertThat(new ObjectMapper().readTree(looked.lastLine()).path("repair").path("healable"))
                .as(looked.toString())
                .hasSize(2);
        assertThat(tail).doesNotExist();

        Installed.Result healed = site.repair();
        assertThat(healed.exitCode()).as(healed.toString()).isZero();
        assertThat(healed.lastLine()).contains("\"whole\":true");
        assertThat(Files.readAllBytes(onSite)).isEqualTo(packOffSite);
        assertThat(Files.readAllBytes(tail)).isEqualTo(tailOffSite);
        assertThat(site.verify().exitCode()).isZero();
    }

    private static List<String> named(Installed.Result result) throws IOException {
        return new ObjectMapper().readTree(result.lastLine()).path("findings").findValuesAsText("object");
    }

    /** The object whose name begins so that was stored last. */
    private static Path newest(String kind) throws IOException {
        try (Stream<Path> paths = Files.walk(HOME.offsite())) {
            return paths.filter(p -> Files.isRegularFile(p)
                            && (p.getParent().getFileName() + "/" + p.getFileName()).startsWith(kind))
                    .max(Comparator.comparing(Path::getFileName))
                    .orElseThrow(() -> new AssertionError("nothing was shipped as " + kind));
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
    }
}
