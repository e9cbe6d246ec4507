package org.strongroom.recovery.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.SigningKey;
import org.strongroom.recovery.drill.DrillReport;
import org.strongroom.recovery.drill.Rehearsals;
import org.strongroom.recovery.drill.Target;

class EvidenceTest {
    private static final UUID REPOSITORY = UUID.fromString("01900000-0000-7000-8000-000000000002");
    private static final SigningKey ROOT = SigningKey.generate();
    private static Path folder;
    private static EvidenceFiles evidence;
    private static byte[] json;
    private static byte[] pdf;

    @BeforeContainer
    static void writeOnce() throws IOException {
        folder = Files.createTempDirectory("evidence");
        evidence = write(Rehearsals.passed(folder.resolve("target")), KeyCertificate.Purpose.DRILL_AGENT, ROOT);
        json = Files.readAllBytes(evidence.json());
        pdf = Files.readAllBytes(evidence.pdf());
    }

    @AfterContainer
    static void remove() {
        Target.wipe(folder);
    }

    @Example
    void isGenuineGivenEitherFile() {
        assertThat(EvidenceVerification.verify(evidence.json(), fingerprint(ROOT)))
                .isInstanceOfSatisfying(EvidenceVerdict.Genuine.class, genuine -> {
                    assertThat(genuine.passed()).isTrue();
                    assertThat(genuine.rootFingerprint())
                            .isEqualTo(ROOT.verificationKey().fingerprint());
                });
        assertThat(EvidenceVerification.verify(evidence.pdf(), Optional.empty()))
                .isInstanceOf(EvidenceVerdict.Genuine.class);
    }

    @Example
    void isJsonForAMachine() throws IOException {
        var read = new ObjectMapper().readTree(json).path("evidence");
        assertThat(read.path("result").asText()).isEqualTo("PASS");
        assertThat(read.path("rpoSeconds").asDouble()).isEqualTo(4.0);
        assertThat(read.path("records").path("verified").asLong()).isEqualTo(8);
        assertThat(read.path("application").path("pid").asLong()).isEqualTo(4711);
        assertThat(read.path("checks")).hasSize(16);
    }

    @Example
    void isAPageForAReader() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains(
                            "PASS",
                            "RTO, declared to usable",
                            "measured 4.0 s",
                            "8 of 8",
                            "What this drill does not prove")
                    .contains(ROOT.verificationKey().fingerprint().substring(0, 9));
        }
    }

    @Example
    void aFailureSaysWhyOnTheFirstPage() throws IOException {
        EvidenceFiles failed =
                write(Rehearsals.failed(folder.resolve("target")), KeyCertificate.Purpose.DRILL_AGENT, ROOT);
        assertThat(EvidenceVerification.verify(failed.json(), fingerprint(ROOT)))
                .isInstanceOfSatisfying(EvidenceVerdict.Genuine.class, genuine -> assertThat(genuine.passed())
                        .isFalse());
        try (PDDocument document = Loader.loadPDF(failed.pdf().toFile())) {
            PDFTextStripper first = new PDFTextStripper();
            first.setEndPage(1);
            assertThat(first.getText(document)).contains("FAIL", "verify-digests: planted: verify-digests", "not run");
        } finally {
            write(Rehearsals.passed(folder.resolve("target")), KeyCertificate.Purpose.DRILL_AGENT, ROOT);
            json = Files.readAllBytes(evidence.json());
            pdf = Files.readAllBytes(evidence.pdf());
        }
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, Integer.MAX_VALUE - 1).withDistribution(RandomDistribution.uniform());
    }

    @Property(tries = 400)
    void anyFlippedBitOfTheJsonIsFound(@ForAll("places") int place) throws IOException {
        assertRefuted(flipped(json, place), pdf);
    }

    @Property(tries = 60)
    void anyFlippedBitOfThePdfIsFound(@ForAll("places") int place) throws IOException {
        assertRefuted(json, flipped(pdf, place));
    }

    @Property(tries = 60)
    void aTruncatedJsonIsFound(@ForAll("places") int place) throws IOException {
        assertRefuted(Arrays.copyOf(json, place % json.length), pdf);
    }

    @Example
    void anotherRootKeyIsFoundByItsFingerprint() {
        try (SigningKey other = SigningKey.generate()) {
            assertThat(EvidenceVerification.verify(evidence.json(), fingerprint(other)))
                    .isInstanceOfSatisfying(EvidenceVerdict.Refuted.class, refuted -> assertThat(refuted.findings())
                            .singleElement()
                            .asString()
                            .contains("the root key is another"));
        }
    }

    @Example
    void aServersCertificateDoesNotMakeADrillAgent() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        EvidenceFiles files = write(
                Rehearsals.passed(folder.resolve("target")), KeyCertificate.Purpose.SERVER_INCARNATION, ROOT, other);
        assertThat(EvidenceVerification.verify(files.json(), fingerprint(ROOT)))
                .isInstanceOfSatisfying(EvidenceVerdict.Refuted.class, refuted -> assertThat(refuted.findings())
                        .containsExactly("the certificate is not that of a drill agent of this repository"));
    }

    @Example
    void aMissingPdfIsFound() throws IOException {
        Path alone = Files.createDirectories(folder.resolve("alone")).resolve("drill.json");
        Files.write(alone, json);
        assertThat(EvidenceVerification.verify(alone, Optional.empty()))
                .isInstanceOfSatisfying(EvidenceVerdict.Refuted.class, refuted -> assertThat(refuted.findings())
                        .singleElement()
                        .asString()
                        .contains("cannot be read"));
    }

    private static void assertRefuted(byte[] changedJson, byte[] changedPdf) throws IOException {
        EvidenceFiles changed = EvidenceFiles.of(folder.resolve("changed.json"));
        Files.write(changed.json(), changedJson);
        Files.write(changed.pdf(), changedPdf);
        assertThat(EvidenceVerification.verify(changed.json(), fingerprint(ROOT)))
                .isInstanceOf(EvidenceVerdict.Refuted.class);
    }

    private static byte[] flipped(byte[] original, int place) {
        byte[] changed = original.clone();
        changed[place / 8 % original.length] ^= (byte) (1 << place % 8);
        return changed;
    }

    private static EvidenceFiles write(DrillReport report, KeyCertificate.Purpose purpose, SigningKey root) {
        return write(report, purpose, root, folder);
    }

    private static EvidenceFiles write(DrillReport report, KeyCertificate.Purpose purpose, SigningKey root, Path into) {
        try (SigningKey agent = SigningKey.generate()) {
            String certificate = new KeyCertificate(
                            purpose,
                            REPOSITORY,
                            1,
                            agent.verificationKey(),
                            Instant.parse("2026-01-01T00:00:00Z"),
                            Optional.empty())
                    .issue(root);
            return EvidenceWriter.write(report, new AgentSeal(agent, certificate, root.verificationKey()), into);
        }
    }

    private static Optional<String> fingerprint(SigningKey key) {
        return Optional.of(key.verificationKey().fingerprint());
    }
}
