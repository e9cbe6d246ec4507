package org.strongroom.offsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.offsite.OffsiteStatus.LastDrill;
import org.strongroom.offsite.OffsiteStatus.LastPoint;
import org.strongroom.offsite.OffsiteStatus.Lock;
import org.strongroom.offsite.OffsiteStatus.Locks;
import org.strongroom.offsite.OffsiteStatus.State;
import org.strongroom.offsite.RuleCheck.Part;
import org.strongroom.offsite.RuleCheck.Verdict;
import org.strongroom.store.Worm;

/** The rule 3-2-1-1-0: five checks, none of them met by assumption. */
class CopyRuleTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final String ELSEWHERE = "s3://history,turnover?endpoint=https://store.example&region=x";
    private static final String BESIDE = "s3://history,turnover?endpoint=http://127.0.0.1:9000&region=x";
    private static final Locks LOCKED = locks(Worm.COMPLIANCE, Worm.COMPLIANCE, NOW);

    @Test
    void twoLockedRepositoriesElsewhereAndAPassedDrillMeetItAll() {
        List<RuleCheck> rule = CopyRule.judge(
                List.of(
                        repository("first", ELSEWHERE, Optional.of("Lyon"), State.GREEN, Optional.of(LOCKED)),
                        repository("second", BESIDE, Optional.empty(), State.AMBER, Optional.empty())),
                drill("PASS", NOW.minus(Duration.ofDays(3))),
                NOW);
        assertThat(rule).extracting(RuleCheck::part).containsExactly(Part.values());
        assertThat(rule).extracting(RuleCheck::verdict).containsOnly(Verdict.MET);
        assertThat(rule.get(0).evidence()).contains("point 7", "first", "second");
        assertThat(rule.get(2).evidence()).contains("\"Lyon\" by the settings");
        assertThat(rule.get(3).evidence()).contains("COMPLIANCE, 35 days", NOW.toString());
    }

    @Test
    void theDefaultOnOneMachineMeetsNothingAndSaysWhatIsMissing() {
        List<RuleCheck> rule = CopyRule.judge(
                List.of(repository(
                        "first",
                        BESIDE,
                        Optional.of("the cellar"),
                        State.GREEN,
                        Optional.of(locks(Worm.NONE, Worm.NONE, NOW)))),
                Optional.empty(),
                NOW);
        assertThat(verdicts(rule))
                .containsEntry(Part.COPIES, Verdict.NOT_MET)
                .containsEntry(Part.KINDS, Verdict.NOT_MET)
                .containsEntry(Part.OFF_SITE, Verdict.NOT_MET)
                .containsEntry(Part.IMMUTABLE, Verdict.NOT_MET)
                .containsEntry(Part.ERRORS, Verdict.UNKNOWN);
        assertThat(rule.get(0).evidence()).contains("2 known", "a further repository is missing");
    }

    @Test
    void whatNobodySawIsUnknownAndNeverMet() {
        RepositoryState silent = new RepositoryState(
                "first",
                ELSEWHERE,
                Optional.of("Lyon"),
                State.AMBER,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        RepositoryState other = new RepositoryState(
                "second",
                "file:///mnt/x",
                Optional.empty(),
                State.AMBER,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(CopyRule.judge(List.of(silent, other), Optional.empty(), NOW))
                .extracting(RuleCheck::verdict)
                .containsOnly(Verdict.UNKNOWN);
    }

    @Test
    void whereAStoreIsHasToBeSaid() {
        RuleCheck check = CopyRule.judge(
                        List.of(repository("far", ELSEWHERE, Optional.empty(), State.GREEN, Optional.empty())),
                        Optional.empty(),
                        NOW)
                .get(2);
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.evidence()).contains("store.example", "strongroom.repository.far.place");
    }

    @Test
    void aRepositoryThatIsRedIsNoCopyAndItsLocksAreNoProof() {
        List<RuleCheck> rule = CopyRule.judge(
                List.of(repository("first", ELSEWHERE, Optional.of("Lyon"), State.RED, Optional.of(LOCKED))),
                drill("FAIL", NOW),
                NOW);
        assertThat(rule).extracting(RuleCheck::verdict).containsOnly(Verdict.NOT_MET);
    }

    @Test
    void oldLocksAndOldDrillsProveNothingAboutToday() {
        Locks old = locks(Worm.COMPLIANCE, Worm.COMPLIANCE, NOW.minus(CopyRule.LOCKS_HOLD));
        Map<Part, Verdict> verdicts = verdicts(CopyRule.judge(
                List.of(repository("first", ELSEWHERE, Optional.of("Lyon"), State.GREEN, Optional.of(old))),
                drill("PASS", NOW.minus(CopyRule.DRILL_HOLDS).minusSeconds(1)),
                NOW));
        assertThat(verdicts).containsEntry(Part.IMMUTABLE, Verdict.UNKNOWN).containsEntry(Part.ERRORS, Verdict.UNKNOWN);
    }

    @Test
    void halfALockIsNone() {
        for (Locks half : List.of(
                locks(Worm.COMPLIANCE, Worm.GOVERNANCE, NOW),
                locks(Worm.NONE, Worm.COMPLIANCE, NOW),
                new Locks(
                        new Lock(Worm.COMPLIANCE, Optional.of(35), Optional.of(false)),
                        new Lock(Worm.COMPLIANCE, Optional.of(35), Optional.of(true)),
                        NOW))) {
            assertThat(verdicts(CopyRule.judge(
                            List.of(repository(
                                    "first", ELSEWHERE, Optional.of("Lyon"), State.GREEN, Optional.of(half))),
                            Optional.empty(),
                            NOW)))
                    .containsEntry(Part.IMMUTABLE, Verdict.NOT_MET);
        }
    }

    private static Map<Part, Verdict> verdicts(List<RuleCheck> rule) {
        Map<Part, Verdict> verdicts = new EnumMap<>(Part.class);
        rule.forEach(check -> verdicts.put(check.part(), check.verdict()));
        return verdicts;
    }

    private static RepositoryState repository(
            String name, String location, Optional<String> place, State state, Optional<Locks> locks) {
        return new RepositoryState(
                name,
                location,
                place,
                state,
                List.of(),
                Optional.of(new LastPoint(7, "ab", NOW, "0/1")),
                Optional.of(1.0),
                locks);
    }

    private static Locks locks(Worm history, Worm turnover, Instant readAt) {
        return new Locks(lock(history), lock(turnover), readAt);
    }

    private static Lock lock(Worm mode) {
        return new Lock(mode, mode == Worm.NONE ? Optional.empty() : Optional.of(35), Optional.of(true));
    }

    private static Optional<LastDrill> drill(String result, Instant declared) {
        return Optional.of(new LastDrill(
                "d1", result, declared, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }
}
