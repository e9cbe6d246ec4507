package org.strongroom.offsite.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckMemoryTest {
    private static final Instant BEGUN = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-21T02:00:00Z");
    private static final Noted ROTTEN = new Noted(
            "first", true, "a.pack", "is cut short", "a record", "repair", true, Instant.parse("2026-11-20T23:00:00Z"));

    @TempDir
    Path folder;

    private CheckMemory opened(Instant now) {
        return new CheckMemory(folder.resolve("verification.json"), now);
    }

    @Test
    void itIsWaitedForSinceTheFirstStartAndThenSinceTheOldestOfTheNewest() {
        opened(BEGUN);
        CheckMemory memory = opened(LATER);
        assertThat(memory.waitingSince(Set.of("first", "b"))).isEqualTo(BEGUN);
        memory.done("first", 1, LATER, 2, 3, List.of());
        assertThat(memory.waitingSince(Set.of("first", "b"))).isEqualTo(BEGUN);
        assertThat(memory.waitingSince(Set.of("first"))).isEqualTo(LATER);
    }

    @Test
    void aPlaceThatIsNewIsWaitedForSinceItWasAdded() {
        opened(BEGUN).await(Set.of("first"), BEGUN);
        CheckMemory memory = opened(LATER);
        memory.await(Set.of("first", "b"), LATER);
        assertThat(memory.waitingSince(Set.of("first"))).isEqualTo(BEGUN);
        assertThat(opened(LATER).waitingSince(Set.of("b"))).isEqualTo(LATER);
    }

    @Test
    void whatWasReadAndFoundOutlivesTheServer() {
        opened(BEGUN).done("first", 20_777, LATER, 2, 3, List.of(ROTTEN));
        CheckMemory memory = opened(LATER);
        assertThat(memory.finished("first")).contains(LATER);
        assertThat(memory.day("first")).hasValue(20_777);
        assertThat(memory.bytes("first")).isEqualTo(3);
        assertThat(memory.noted("first")).containsExactly(ROTTEN);
        assertThat(memory.noted("b")).isEmpty();
        memory.done("first", 20_778, LATER, 2, 3, List.of());
        assertThat(opened(LATER).noted("first")).isEmpty();
    }

    @Test
    void aTryThatFailedIsForgottenWithTheNextThatEnds() {
        CheckMemory memory = opened(BEGUN);
        memory.failed("first", "the store is away");
        assertThat(opened(LATER).failure("first")).contains("the store is away");
        memory.done("first", 1, LATER, 2, 3, List.of());
        assertThat(opened(LATER).failure("first")).isEmpty();
    }

    @Test
    void whatARepairCouldNotHealStaysSuspectUntilItWasLookedAt() {
        opened(BEGUN).suspect(List.of("a", "b"));
        CheckMemory memory = opened(LATER);
        memory.suspect(List.of("b", "c"));
        assertThat(memory.suspects()).containsExactlyInAnyOrder("a", "b", "c");
        memory.looked(Set.of("a", "b"));
        assertThat(opened(LATER).suspects()).containsExactly("c");
    }

    @Test
    void aFileThatCannotBeReadMeansThatNothingWasVerified() throws IOException {
        for (String junk :
                List.of("", "[]", "{\"since\":5}", "{\"repositories\":{\"first\":{\"finished\":\"soon\"}}}")) {
            Files.writeString(folder.resolve("verification.json"), junk);
            CheckMemory memory = opened(LATER);
            assertThat(memory.finished("first")).as(junk).isEmpty();
            assertThat(memory.day("first")).isEmpty();
            memory.done("first", 1, LATER, 2, 3, List.of());
            assertThat(opened(LATER).finished("first")).contains(LATER);
        }
    }
}
