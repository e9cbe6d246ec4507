package org.strongroom.offsite.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.offsite.OffsiteStatus.LastDrill;
import org.strongroom.offsite.OffsiteStatus.State;
import org.strongroom.offsite.RuleCheck;
import org.strongroom.store.Worm;
import org.strongroom.web.console.Tone;

class SafetyWordsTest {
    @Test
    void everyStateHasItsWordAndItsTone() {
        assertThat(SafetyWords.verdict(State.GREEN)).isEqualTo(Tone.safe("Safe"));
        assertThat(SafetyWords.verdict(State.AMBER)).isEqualTo(Tone.look("Look today"));
        assertThat(SafetyWords.verdict(State.RED)).isEqualTo(Tone.risk("At risk"));
    }

    @Test
    void aStoreWithoutALockIsNeverCalledSafe() {
        assertThat(Arrays.stream(Worm.values())
                        .filter(worm -> SafetyWords.worm(worm).name().equals("safe")))
                .containsExactly(Worm.COMPLIANCE);
    }

    @Test
    void ofTheRuleOnlyWhatIsMetIsCalledSafe() {
        assertThat(Arrays.stream(RuleCheck.Verdict.values())
                        .filter(verdict -> SafetyWords.verdict(verdict).name().equals("safe")))
                .containsExactly(RuleCheck.Verdict.MET);
        assertThat(Arrays.stream(RuleCheck.Part.values()).map(SafetyWords::demand))
                .doesNotHaveDuplicates();
    }

    @Test
    void aDrillThatIsNotBelievedIsNoDrillThatPassed() {
        assertThat(SafetyWords.drill(Optional.empty())).isEqualTo(Tone.none("None yet"));
        assertThat(SafetyWords.drill(Optional.of(drill("PASS"))).word()).isEqualTo("Passed");
        assertThat(SafetyWords.drill(Optional.of(drill("REFUTED")))).isEqualTo(Tone.risk("Not believed"));
    }

    @Test
    void anObjectiveIsKeptMissedOrNotMeasured() {
        assertThat(SafetyWords.kept(Optional.of(3.0), Optional.of(3.0)).word()).isEqualTo("Kept");
        assertThat(SafetyWords.kept(Optional.of(3.1), Optional.of(3.0)).word()).isEqualTo("Missed");
        assertThat(SafetyWords.kept(Optional.empty(), Optional.of(3.0)).word()).isEqualTo("Not measured");
    }

    private static LastDrill drill(String result) {
        return new LastDrill(
                "id", result, Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
