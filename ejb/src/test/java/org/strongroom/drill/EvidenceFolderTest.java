package org.strongroom.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SigningKey;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.kit.Recipient;
import org.strongroom.recovery.drill.DrillReport;
import org.strongroom.recovery.drill.MeasuredObjective;
import org.strongroom.recovery.drill.Milestone;
import org.strongroom.recovery.drill.Outcome;
import org.strongroom.recovery.drill.RecordCounts;
import org.strongroom.recovery.drill.StepResult;
import org.strongroom.recovery.evidence.AgentSeal;
import org.strongroom.recovery.evidence.EvidenceFiles;
import org.strongroom.recovery.evidence.EvidenceWriter;

class EvidenceFolderTest {
    private static final Instant DECLARED = Instant.parse("2026-03-01T10:00:00Z");
    private static final UUID REPOSITORY = UUID.fromString("01900000-0000-7000-8000-000000000002");

    @TempDir
    Path folder;

    private final SigningKey root = SigningKey.generate();
    private final EvidenceFolder evidence = new EvidenceFolder();
    private Home home;

    @BeforeEach
    void aHomeWithAnIdentity() throws IOException {
        home = new Home(folder).create();
        Files.createDirectories(home.drillEvidence());
        try (RecipientPrivateKey recovery = RecipientPrivateKey.generate()) {
            new Identity(
                            REPOSITORY,
                            1,
                            root.verificationKey(),
                            List.of(new Recipient(Recipient.Role.RECOVERY, recovery.publicKey())),
                            "certificate",
                            DECLARED,
                            Optional.empty())
                    .store(home.identity());
        }
        evidence.home = Optional.of(folder.toString());
        evidence.drillHome = Optional.of(home.drill().toString());
    }

    @Test
    void showsGenuineDrillsNewestFirst() {
        write(root, DECLARED, Outcome.PASSED);
        write(root, DECLARED.plusSeconds(60), Outcome.FAILED);
        assertThat(evidence.drills())
                .extracting(DrillView::result)
                .containsExactly(DrillView.Result.FAIL, DrillView.Result.PASS);
        assertThat(evidence.drills().get(1).rtoSeconds()).contains(42.0);
        assertThat(evidence.drills().get(0).reasons()).containsExactly("keys: planted");
    }

    @Test
    void believesNothingThatWasAltered() throws IOException {
        EvidenceFiles files = write(root, DECLARED, Outcome.FAILED);
        assertThat(evidence.drills().get(0).result()).isEqualTo(DrillView.Result.FAIL);
        Files.writeString(files.json(), Files.readString(files.json()).replace("FAIL", "PASS"));
        assertThat(evidence.drills()).singleElement().satisfies(drill -> assertThat(drill.result())
                .isEqualTo(DrillView.Result.REFUTED));
    }

    @Test
    void believesNobodyWhomAnotherRootKeyVouchesFor() {
        try (SigningKey other = SigningKey.generate()) {
            write(other, DECLARED, Outcome.PASSED);
        }
        assertThat(evidence.drills()).singleElement().satisfies(drill -> {
            assertThat(drill.result()).isEqualTo(DrillView.Result.REFUTED);
            assertThat(drill.reasons()).singleElement().asString().contains("the root key is another");
        });
    }

    @Test
    void hasNothingToShowWithoutAnAgent() {
        evidence.drillHome = Optional.empty();
        assertThat(evidence.drills()).isEmpty();
    }

    private EvidenceFiles write(SigningKey trusted, Instant declared, Outcome outcome) {
        try (SigningKey agent = SigningKey.generate()) {
            String certificate = new KeyCertificate(
                            KeyCertificate.Purpose.DRILL_AGENT,
                            REPOSITORY,
                            0,
                            agent.verificationKey(),
                            DECLARED,
                            Optional.empty())
                    .issue(trusted);
            return EvidenceWriter.write(
                    report(declared, outcome),
                    new AgentSeal(agent, certificate, trusted.verificationKey()),
                    home.drillEvidence());
        }
    }

    private static DrillReport report(Instant declared, Outcome outcome) {
        Duration hour = Duration.ofHours(1);
        return new DrillReport(
                UUID.randomUUID(),
                REPOSITORY,
                new DrillReport.PlanUsed("practice", "Plan", 1, "ab".repeat(32), "care"),
                "0.1.0",
                "host",
                Map.of(Milestone.DECLARED, declared, Milestone.USABLE, declared.plusSeconds(42)),
                declared.plusSeconds(50),
                Optional.empty(),
                Optional.empty(),
                RecordCounts.NONE,
                List.of(
                        new MeasuredObjective("RTO", hour, Optional.of(Duration.ofSeconds(42))),
                        new MeasuredObjective("RPO", hour, Optional.of(Duration.ofSeconds(4)))),
                List.of(step("keys", outcome), step("fetch", Outcome.PASSED)),
                true,
                List.of());
    }

    private static StepResult step(String check, Outcome outcome) {
        return new StepResult(
                check,
                "Step " + check,
                Optional.of(check),
                outcome,
                outcome == Outcome.FAILED ? "planted" : "held",
                "recovery-lead",
                Duration.ofHours(1),
                Optional.of(Duration.ofSeconds(1)));
    }
}
