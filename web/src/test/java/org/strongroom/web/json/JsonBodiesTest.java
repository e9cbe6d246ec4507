package org.strongroom.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

class JsonBodiesTest {
    private enum Colour {
        RED,
        GREEN
    }

    private record Inner(String text, Optional<LocalDate> day) {}

    private record Body(
            UUID id,
            Instant at,
            long count,
            boolean flag,
            Set<Colour> colours,
            List<Inner> inner,
            Optional<Inner> maybe,
            Optional<Integer> limit) {}

    private static final Body WHOLE = new Body(
            UUID.fromString("0190e7a4-0000-7000-8000-000000000001"),
            Instant.parse("2026-11-22T10:00:00Z"),
            7,
            true,
            Set.of(Colour.RED, Colour.GREEN),
            List.of(new Inner("ä\n", Optional.of(LocalDate.of(1980, 2, 29)))),
            Optional.empty(),
            Optional.of(3));

    @Test
    void whatIsWrittenIsRead() {
        assertThat(JsonBodies.read(Body.class, JsonBodies.write(WHOLE))).isEqualTo(WHOLE);
    }

    @Test
    void absentPartsAreLeftOutAndSetsAreSorted() {
        String json = new String(JsonBodies.write(WHOLE), StandardCharsets.UTF_8);
        assertThat(json).doesNotContain("maybe").contains("[\"RED\",\"GREEN\"]").contains("\"limit\":3");
    }

    @Test
    void nullAndAbsentAreTheSame() {
        Inner expected = new Inner("x", Optional.empty());
        assertThat(read(Inner.class, "{\"text\":\"x\"}")).isEqualTo(expected);
        assertThat(read(Inner.class, "{\"text\":\"x\",\"day\":null}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"day\":\"1980-01-01\"}                | /text | is missing",
                "{\"text\":7}                            | /text | must be text",
                "{\"text\":\"x\",\"day\":\"yesterday\"}  | /day  | must be a date",
                "{\"text\":\"x\",\"day\":\"1981-02-29\"} | /day  | must be a date",
                "{\"text\":\"x\\u0000\"}                 | /text | cannot be kept",
                "{\"text\":\"x\\ud800\"}                 | /text | cannot be kept",
                "{\"text\":\"x\",\"colour\":\"red\"}     | ``    | not one of text, day",
                "[]                                      | ``    | must be an object",
            })
    void whatDoesNotFitIsRefusedWithItsPlace(String json, String pointer, String problem) {
        assertThatThrownBy(() -> read(Inner.class, json)).isInstanceOfSatisfying(ProblemException.class, refusal -> {
            assertThat(refusal.type()).isEqualTo(ProblemType.MALFORMED_REQUEST);
            assertThat(refusal.field()).hasValue(pointer);
            assertThat(refusal.getMessage())
                    .contains(problem)
                    .doesNotContain("yesterday")
                    .doesNotContain("colour");
        });
    }

    @Test
    void placesWithinListsAreNamed() {
        String json = new String(JsonBodies.write(WHOLE), StandardCharsets.UTF_8).replace("1980-02-29", "never");
        assertThatThrownBy(() -> read(Body.class, json))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.field())
                        .hasValue("/inner/0/day"));
    }

    @Test
    void malformedTextIsRefusedWithLineAndColumn() {
        assertThatThrownBy(() -> read(Inner.class, "{\"text\":\n \"secret"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> read(Inner.class, "")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> read(Inner.class, "{\"text\":\"x\"} {}")).isInstanceOf(ProblemException.class);
    }

    @Test
    void propertyGivenTwiceIsRefused() {
        assertThatThrownBy(() -> read(Inner.class, "{\"text\":\"x\",\"text\":\"y\"}"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void elementGivenTwiceInASetIsRefused() {
        String json = new String(JsonBodies.write(WHOLE), StandardCharsets.UTF_8).replace("GREEN", "RED");
        assertThatThrownBy(() -> read(Body.class, json)).hasMessageContaining("/colours has an element twice");
    }

    @Test
    void deepNestingIsRefusedNotOverflowed() {
        assertThatThrownBy(() -> read(Inner.class, "[".repeat(100_000))).isInstanceOf(ProblemException.class);
    }

    private static Object read(Class<?> type, String json) {
        return JsonBodies.read(type, json.getBytes(StandardCharsets.UTF_8));
    }
}
