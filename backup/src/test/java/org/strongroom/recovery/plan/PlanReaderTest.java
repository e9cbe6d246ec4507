package org.strongroom.recovery.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanReaderTest {
    private static String whole;

    @BeforeAll
    static void readTheDefaultPlan() throws IOException {
        whole = Files.readString(Path.of("..", "ops", "plan", "default-plan.yaml"));
    }

    @Test
    void theDefaultPlanIsComplete() {
        RecoveryPlan plan = read(whole);
        assertThat(plan.checks()).containsExactlyInAnyOrder(Check.values());
        assertThat(plan.objective().rto()).isEqualTo(Duration.ofHours(4));
        assertThat(plan.objective().rpo()).isEqualTo(Duration.ofMinutes(5));
        assertThat(plan.roles()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(plan.steps()).anyMatch(step -> step.checkpoint().isPresent());
        assertThat(plan.sha256()).hasSize(64);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("\ntier: care\n", "\ntier: care\nsurprise: 1\n", "surprise: unknown field"),
                arguments(
                        "    within: PT15M\n", "    within: PT15M\n    fast: yes\n", "callTree[0].fast: unknown field"),
                arguments("\nowner: recovery-lead\n", "\n", "\"owner\" is missing"),
                arguments(
                        "check: sign-in", "check: sign-inn", "unknown check \"sign-inn\"; the checks are keys, fetch"),
                arguments("    check: sign-in\n", "", "needs either \"check\" or \"manual\", has neither"),
                arguments("check: sign-in", "check: sign-in\n    manual: x", "has both"),
                arguments("check: sign-in", "check: keys", "steps[11].check: keys is checked already"),
                arguments("rto: PT4H", "rto: 4 hours", "such as PT4H or PT15M, is \"4 hours\""),
                arguments("rto: PT4H", "rto: PT40H", "is longer than the maximum tolerable downtime"),
                arguments("rto: PT4H", "rto: PT0S", "duration above zero"),
                arguments("\nversion: 1", "\nversion: one", "should be a whole number above 0, is \"one\""),
                arguments("\nversion: 1", "\nversion: 2", "changeLog: does not tell of version 2"),
                arguments(
                        "effective: 2026-01-01", "effective: soon", "should be a date such as 2026-01-31, is \"soon\""),
                arguments("quorum: 1", "quorum: 3", "custody.quorum: is 3, but there are only 2 custodians"),
                arguments("\ntier: care\n", "\ntier: cellar\n", "no objective is given for tier \"cellar\""),
                arguments("[recovery-lead, privacy-officer]", "[recovery-lead]", "nobody calls \"privacy-officer\""),
                arguments(
                        "[recovery-lead, privacy-officer]",
                        "[recovery-lead, janitor]",
                        "no role \"janitor\" is defined"),
                arguments("[recovery-lead, privacy-officer]", "[]", "should have at least one entry"),
                arguments("[recovery-lead, privacy-officer]", "recovery-lead", "should be a list"),
                arguments(
                        "- id: privacy-officer", "- id: kit-custodian", "roles[4]: \"kit-custodian\" is there already"),
                arguments(
                        "name: Outside counsel",
                        "name: Privacy officer",
                        "is the holder; an alternate is somebody else"),
                arguments("name: Outside counsel", "name:", "roles[4].alternate.name: is empty"),
                arguments("name: Outside counsel", "name: [a, b]", "should be a text, not a list or a mapping"),
                arguments(
                        "format: strongroom-recovery-plan/1",
                        "format: other/9",
                        "should be strongroom-recovery-plan/1"),
                arguments("\ntier: care\n", "\ntier: care\ntier: care\n", "tier: given twice"),
                arguments("\nreconstitution:", "\n---\nreconstitution:", "a second one begins"),
                arguments("\nscope:\n", "\nscope: [\n", "not YAML"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatCannotBeExecuted(String part, String replacement, String complaint) {
        assertThat(whole).contains(part);
        String changed = whole.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(replacement));
        assertThat(refusal(changed)).hasMessageContaining(complaint);
    }

    @Test
    void refusesAliases() {
        String aliased =
                whole.replace("\ntitle: ", "\ntitle: &t ").replace("\nowner: recovery-lead\n", "\nowner: *t\n");
        assertThat(refusal(aliased)).hasMessageContaining("aliases are not used in a plan");
    }

    @Test
    void namesTheLineOfAnAlternateThatIsMissing() {
        String without = whole.replaceFirst(
                "    alternate:\n      name: Outside counsel\n      contact: See the sealed call sheet, line 10\n", "");
        InvalidPlanException refusal = refusal(without);
        int line = 1
                + (int) without.substring(0, without.indexOf("  - id: privacy-officer"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        assertThat(refusal.problems()).containsExactly(new PlanProblem(line, "roles[4]", "\"alternate\" is missing"));
    }

    @Test
    void namesTheLineOfAStepWithoutOwner() {
        String step = "    check: boot-application\n    owner: recovery-lead\n";
        String without = whole.replace(step, "    check: boot-application\n");
        assertThat(refusal(without).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.field()).isEqualTo("steps[10]");
            assertThat(problem.problem()).isEqualTo("\"owner\" is missing");
            assertThat(without.lines().toList().get(problem.line() - 1)).contains("id: boot");
        });
    }

    @Test
    void refusesAStepBeforeWhatItNeeds() {
        String swapped = whole.replace("check: sign-in", "check: TEMP")
                .replace("check: search", "check: sign-in")
                .replace("check: TEMP", "check: search");
        assertThat(refusal(swapped)).hasMessageContaining("search has to come after sign-in");
    }

    @Test
    void refusesAPlanThatLeavesACheckOut() {
        String without = whole.replace("    check: freshness\n", "    manual: Ask around\n");
        assertThat(refusal(without)).hasMessageContaining("no step checks freshness");
    }

    @Test
    void namesEveryProblemAtOnceInTheOrderOfTheDocument() {
        String bad = whole.replace("rto: PT4H", "rto: soon").replace("    check: sign-in\n", "    check: dance\n");
        assertThat(refusal(bad).problems()).hasSize(2).isSortedAccordingTo(Comparator.comparingInt(PlanProblem::line));
    }

    @Test
    void refusesAnEmptyDocumentAndBytesThatAreNotText() {
        assertThat(refusal("")).hasMessageContaining("the document is empty");
        InvalidPlanException refusal = catchThrowableOfType(
                InvalidPlanException.class, () -> PlanReader.read("plan", new byte[] {(byte) 0xff, (byte) 0xfe}));
        assertThat(refusal).hasMessageContaining("is not UTF-8");
    }

    private static RecoveryPlan read(String yaml) {
        return PlanReader.read("plan.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidPlanException refusal(String yaml) {
        InvalidPlanException refusal = catchThrowableOfType(InvalidPlanException.class, () -> read(yaml));
        assertThat(refusal).isNotNull();
        assertThat(refusal.exitCode()).isEqualTo(3);
        return refusal;
    }
}
