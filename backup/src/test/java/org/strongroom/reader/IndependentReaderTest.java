package org.strongroom.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.progress.Progress;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoredHome;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;

/** The independent reader reads what Strongroom writes, and gives what Strongroom's own restore gives. */
class IndependentReaderTest {
    private static final int SEVERAL_EXTENTS = 5 << 20;

    @TempDir
    static Path folder;

    private static Site site;
    private static IndependentReader reader;
    private static long pointOfFour;
    private static Instant afterFour;

    @BeforeAll
    static void ship() throws Exception {
        site = new Site(folder.resolve("site"));
        try (Shipper shipper = site.shipper()) {
            site.file(2, 30_000);
            shipper.tick();
            shipper.base();
            site.file(site.bytes(SEVERAL_EXTENTS));
            site.packs.sealAged(Duration.ZERO);
            site.fileCompressed("the same again ".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            shipper.tick();
            pointOfFour = shipper.nextPoint() - 1;
            afterFour = site.databaseTime();
            site.clock.pass(Duration.ofHours(25)); // a roll-up, levels and an anchor are due
            site.file(1, 30_000);
            site.file(new byte[0]);
            shipper.tick();
            shipper.tick();
            shipper.base();
            site.file(1, 30_000);
            site.shred(site.acknowledged.get(1), true);
            shipper.tick();
        }
        reader = IndependentReader.with(site.offsite, site.rootSigningKey.verificationKey(), site.recoveryKey, folder);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aWholeRepositoryIsWhole() {
        IndependentReader.Result result = reader.run("verify");
        assertThat(result.said()).doesNotContain("defect").contains("6 versions of 7 records", "1 destroyed");
        assertThat(result.code()).isZero();
    }

    @Test
    void itListsPointsAndWhatCanBeReturnedTo() {
        IndependentReader.Result result = reader.run("list");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("point\t" + pointOfFour + "\t", "window\tpoints ", "newest point\t");
    }

    @Test
    void itExtractsByteForByteWhatARestoreGives() throws Exception {
        Path to = folder.resolve("newest");
        assertThat(reader.run("extract", "--to", to.toString()).code()).isZero();
        Map<String, String> extracted = IndependentReader.extracted(to);
        Path restored = folder.resolve("restored");
        Restore.run(site.restoreTo(restored), Progress.silent());
        Map<String, String> expected = new TreeMap<>();
        try (RestoredHome home = new RestoredHome(restored)) {
            for (Site.Acknowledged each : site.acknowledged) {
                if (each != site.acknowledged.get(1)) {
                    expected.put(each.record() + "/1", hash(each.content()));
                    assertThat(hash(home.content(each.record()))).isEqualTo(hash(each.content()));
                }
            }
        }
        assertThat(extracted).isEqualTo(expected);
        assertThat(Files.readString(to.resolve("records.jsonl")))
                .contains("\"title\":\"a note\"", "\"content\":\"DESTROYED\"", "/1.txt\"");
        assertThat(Files.readString(to.resolve("case-files.jsonl"))).contains("\"title\":\"Grüße\"");
        assertThat(Files.readString(to.resolve("manifest.json")))
                .contains("\"defects\":[]", "\"freshness\":\"unproven\"");
    }

    private static String hash(byte[] content) {
        return Hashes.hex(Hashes.sha256(content));
    }

    @Test
    void itGoesBackToAPointAndToAnInstantWithoutWhatWasDestroyedSince() {
        for (List<String> moment :
                List.of(List.of("--point", String.valueOf(pointOfFour)), List.of("--at", afterFour.toString()))) {
            Path to = folder.resolve("then" + moment.get(0));
            IndependentReader.Result result =
                    reader.run("extract", "--to", to.toString(), moment.get(0), moment.get(1));
            assertThat(result.code()).as(result.said()).isZero();
            assertThat(IndependentReader.extracted(to).keySet())
                    .containsExactlyInAnyOrder(
                            site.acknowledged.get(0).record() + "/1",
                            site.acknowledged.get(2).record() + "/1",
                            site.acknowledged.get(3).record() + "/1");
        }
    }

    @Test
    void aWitnessedPointProvesFreshnessAndOneThatIsNotThereIsRefused() {
        String newest = reader.run("list").out().replaceFirst("(?s).*newest point\t([0-9]+:[0-9a-f]{64}).*", "$1");
        assertThat(reader.run("verify", "--expect-point", newest).out()).contains("freshness\tproven");
        String later = (Long.parseLong(newest.split(":")[0]) + 1) + ":" + "ab".repeat(32);
        IndependentReader.Result refused = reader.run("verify", "--expect-point", later);
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("withheld");
    }

    @Test
    void whatPatientsSaidGoesIntoANewFolderOfItsOwnersOnly() throws Exception {
        Path to = folder.resolve("private");
        assertThat(reader.run("extract", "--to", to.toString()).code()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to)))
                .isEqualTo("rwx------");
        IndependentReader.Result again = reader.run("extract", "--to", to.toString());
        assertThat(again.code()).isEqualTo(5);
        assertThat(again.err()).contains("not an empty folder");
    }

    @Test
    void anothersKeyOpensNothingAndSaysSo() throws Exception {
        try (RecipientPrivateKey strange = RecipientPrivateKey.generate()) {
            IndependentReader.Result result = IndependentReader.with(
                            site.offsite, site.rootSigningKey.verificationKey(), strange, folder)
                    .run("extract", "--to", folder.resolve("strange").toString());
            assertThat(result.code()).isEqualTo(6);
            assertThat(folder.resolve("strange")).doesNotExist();
        }
    }

    @Test
    void itIsOneFileOfTheJdkAndZstd() throws Exception {
        String source = Files.readString(IndependentReader.SOURCE);
        assertThat(source).doesNotContain("org." + "strongroom");
        assertThat(source.lines().filter(line -> line.startsWith("import ")))
                .allMatch(line -> line.matches("import (java|javax\\.crypto|com\\.github\\.luben\\.zstd)\\..*"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        IndependentReader.zstd().toString(),
                        IndependentReader.SOURCE.toString(),
                        "help")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).contains("extract --to NEW-FOLDER");
    }

    /** The document lists the columns, the reader has the same list, and a database of today has no others. */
    @Test
    void theDocumentAndTheReaderKnowEveryColumn() throws IOException {
        String document = Files.readString(Path.of("..", "ops", "docs", "repository-format.md"));
        String source = Files.readString(IndependentReader.SOURCE);
        List<String> lines = TableLines.ofToday(site.database);
        for (String line : lines) {
            String plain = line.replaceAll("\\+[0-9]+", "");
            assertThat(List.of(document, source)).allSatisfy(text -> assertThat(
                            text.lines().map(each -> each.strip().replaceAll("\\+[0-9]+", "")))
                    .as("a table's columns, as created, in repository-format.md and in StrongroomReader.TABLES")
                    .contains(plain));
        }
    }
}
