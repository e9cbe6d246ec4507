package org.strongroom.recovery.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.FakeApplication.Fault;
import org.strongroom.recovery.plan.Check;

class DrillTest {
    private static final Duration QUICK = Duration.ofMillis(700);

    @TempDir
    Path folder;

    private final FakeApplication application = new FakeApplication();
    private FakeRecovery recovery = new FakeRecovery(
            Rehearsals.recovered(application.records.size(), Optional.of(Rehearsals.DECLARED.minusSeconds(4))));

    @Test
    void passesWhenEveryCheckHolds() {
        DrillReport report = run();
        assertThat(report.reasons()).isEmpty();
        assertThat(report.passed()).isTrue();
        assertThat(report.records())
                .isEqualTo(new RecordCounts(8, 8, 8, 11, 1, report.records().bytesHashed()));
        assertThat(report.application()).contains(new DrillReport.BootedApplication(4711, FakeApplication.BOOTED));
        assertThat(report.milestones()).containsOnlyKeys(Milestone.values());
        assertThat(application.closed).isTrue();
    }

    @Test
    void measuresFromTheDeclarationToUsableAndBackToTheMarker() {
        DrillReport report = run();
        Duration usable = Duration.between(
                report.milestones().get(Milestone.DECLARED), report.milestones().get(Milestone.USABLE));
        assertThat(report.measured("RTO")).contains(usable);
        assertThat(report.measured("RPO")).contains(Duration.ofSeconds(4));
    }

    @Test
    void stagesTimersAndEvidenceTellTheSameOfFetchingAndRebuilding() {
        List<String> stages = new ArrayList<>();
        DrillReport report = Rehearsals.run(recovery, application, folder.resolve("t"), QUICK, new Progress() {
            @Override
            public void step(String name) {
                stages.add(name);
            }

            @Override
            public void advance(long done, long total, String unit) {}
        });
        assertThat(stages)
                .startsWith(Stream.of(
                                Check.KEYS,
                                Check.FETCH,
                                Check.FRESHNESS,
                                Check.FETCH,
                                Check.REBUILD,
                                Check.VERIFY_DIGESTS,
                                Check.REBUILD,
                                Check.VERIFY_CONTENT,
                                Check.MARKERS)
                        .map(check -> result(report, check).title())
                        .toArray(String[]::new));
        // each turn of the work is one look at the clock
        assertThat(result(report, Check.FETCH).took()).contains(QUICK.multipliedBy(2));
        assertThat(result(report, Check.REBUILD).took()).contains(QUICK.multipliedBy(2));
        assertThat(result(report, Check.VERIFY_DIGESTS).took()).contains(QUICK);
        Instant keys = report.milestones().get(Milestone.KEYS);
        assertThat(Duration.between(keys, report.milestones().get(Milestone.FETCHED)))
                .isLessThan(Duration.between(keys, report.milestones().get(Milestone.REBUILT)));
    }

    @Test
    void whatDidNotHoldIsNoMilestone() {
        recovery.failing = Optional.of(Check.REBUILD);
        assertThat(run().milestones()).containsOnlyKeys(Milestone.DECLARED, Milestone.KEYS, Milestone.FETCHED);
    }

    @Test
    void listsCheckpointsForPeopleAsNotExercised() {
        assertThat(run().steps())
                .filteredOn(step -> step.outcome() == Outcome.MANUAL)
                .hasSize(4)
                .allSatisfy(step -> assertThat(step.detail()).contains("not exercised"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Check.class,
            names = {"KEYS", "FETCH", "FRESHNESS", "REBUILD", "VERIFY_DIGESTS", "VERIFY_CONTENT"})
    void failsWithTheReasonOfTheRestore(Check check) {
        recovery.failing = Optional.of(check);
        DrillReport report = run();
        String reason = check == Check.KEYS ? "the certificate is not the root key's" : "planted: " + check.id();
        assertThat(result(report, check).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.reasons()).contains(check.id() + ": " + reason);
        assertThat(result(report, Check.OPEN_RECORDS).outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(report.reasons()).contains("RTO could not be measured");
        assertThat(report.steps())
                .filteredOn(step -> step.outcome() == Outcome.FAILED)
                .hasSize(1);
        assertThat(report.passed()).isFalse();
    }

    @Test
    void namesTheCheckThatFailedEvenWhenTheRestoreCameToItBeforeOthers() {
        recovery.order = List.of(Check.FRESHNESS, Check.VERIFY_DIGESTS);
        recovery.failing = Optional.of(Check.VERIFY_DIGESTS);
        DrillReport report = run();
        assertThat(result(report, Check.VERIFY_DIGESTS).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(report, Check.FETCH).outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(report.reasons()).contains("verify-digests: planted: verify-digests");
    }

    @Test
    void failsWithoutARecoveryMarker() {
        recovery.result = Rehearsals.recovered(8, Optional.empty());
        assertThat(run().reasons())
                .containsExactly("markers: the restored database has no recovery marker", "RPO could not be measured");
    }

    @Test
    void doesNotPassOnAnArchiveWithoutRecordsForNothingIsProven() {
        application.records.clear();
        recovery = new FakeRecovery(Rehearsals.recovered(0, Optional.of(Rehearsals.DECLARED.minusSeconds(4))));
        DrillReport report = run();
        assertThat(report.passed()).isFalse();
        assertThat(report.reasons())
                .singleElement()
                .asString()
                .startsWith("open-records: the recovery point holds no record");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(Fault.DOES_NOT_BOOT, Check.BOOT_APPLICATION, "the application did not deploy"),
                arguments(Fault.REFUSES_THE_ACCOUNT, Check.SIGN_IN, "refused the one-time account"),
                arguments(Fault.LOSES_A_TOKEN, Check.SEARCH, "is not found by birth date"),
                arguments(Fault.SEARCH_IN_A_CIRCLE, Check.SEARCH, "leads in a circle"),
                arguments(Fault.BREAKS, Check.SEARCH, "the check itself broke: IllegalStateException"),
                arguments(Fault.SEARCH_MISSES_A_RECORD, Check.OPEN_RECORDS, "not found by search"),
                arguments(Fault.SEARCH_INVENTS_A_RECORD, Check.OPEN_RECORDS, "of 8 records the search finds 9"),
                arguments(Fault.CONTENT_CHANGED, Check.OPEN_RECORDS, "does not have its recorded digest"),
                arguments(Fault.CONTENT_REFUSED, Check.OPEN_RECORDS, "is not released (status 403)"),
                arguments(Fault.LENGTH_DIFFERS, Check.OPEN_RECORDS, "the application states a length of"),
                arguments(Fault.NOTE_CHANGED, Check.OPEN_RECORDS, "re-hashed by the application"),
                arguments(Fault.ROW_MISSING, Check.OPEN_RECORDS, "of 8 records the search finds 8 and 7 are verified"),
                arguments(Fault.NOTE_RELEASED, Check.REFUSE_FORBIDDEN, "was released to a records officer"),
                arguments(
                        Fault.ANSWERS_ANYONE, Check.REFUSE_FORBIDDEN, "a call without a session was answered with 200"),
                arguments(Fault.ANSWERS_ANY_PASSWORD, Check.REFUSE_FORBIDDEN, "a wrong password opened a session"),
                arguments(
                        Fault.LETS_ANYBODY_ADMINISTER,
                        Check.REFUSE_FORBIDDEN,
                        "an administrator's call was answered with 200 instead of 403"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void failsWithTheTrueReason(Fault fault, Check check, String reason) {
        application.fault = fault;
        DrillReport report = run();
        assertThat(report.passed()).isFalse();
        assertThat(result(report, check).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result(report, check).detail()).contains(reason);
        assertThat(report.steps())
                .filteredOn(step -> step.outcome() == Outcome.FAILED)
                .hasSize(1);
        assertThat(application.closed).isEqualTo(fault != Fault.DOES_NOT_BOOT);
    }

    @Test
    void failsWhenTheSourceStatedAnotherNumberOfRecords() {
        recovery = new FakeRecovery(Rehearsals.recovered(9, Optional.of(Rehearsals.DECLARED.minusSeconds(4))));
        assertThat(run().reasons())
                .containsExactly("open-records: the source stated 9 records, the restored database has 8");
    }

    @Test
    void failsWhenTheRecoveryTookTooLong() {
        DrillReport report = Rehearsals.run(recovery, application, folder.resolve("t"), Duration.ofHours(1));
        assertThat(report.reasons())
                .singleElement()
                .asString()
                .startsWith("RTO of ")
                .endsWith("exceeds the objective of 4 h");
    }

    @Test
    void failsWhenTooMuchIsLost() {
        recovery = new FakeRecovery(Rehearsals.recovered(8, Optional.of(Rehearsals.DECLARED.minusSeconds(301))));
        assertThat(run().reasons()).containsExactly("RPO of 5 min 1 s exceeds the objective of 5 min");
    }

    @Test
    void wipesTheTargetWhateverHappens() throws IOException {
        Path target = Files.createDirectories(folder.resolve("t/data")).getParent();
        Files.writeString(target.resolve("data/pack"), "ciphertext");
        recovery.failing = Optional.of(Check.FETCH);
        assertThat(run().targetWiped()).isTrue();
        assertThat(target).doesNotExist();
    }

    @Test
    void saysNothingAboutAPatient() {
        for (Fault fault : Fault.values()) {
            application.fault = fault;
            assertThat(run().toString()).doesNotContain("Canary").doesNotContain("1980");
        }
    }

    private DrillReport run() {
        return Rehearsals.run(recovery, application, folder.resolve("t"), QUICK);
    }

    private static StepResult result(DrillReport report, Check check) {
        List<StepResult> found = report.steps().stream()
                .filter(step -> step.check().equals(Optional.of(check.id())))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
