package org.strongroom.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

class IdempotencyKeyTest {
    private record Body(String a, String b) {}

    @Test
    void sameRequestUnderSameKeyIsEqual() {
        assertThat(IdempotencyKey.of("k", "POST /x", new Body("1", "2")))
                .isEqualTo(IdempotencyKey.of(" k ", "POST /x", new Body("1", "2")));
    }

    @Test
    void operationBodyAndDigestAllCount() {
        var request = IdempotencyKey.of("k", "POST /x", new Body("1", "2"), new byte[32]);
        assertThat(IdempotencyKey.of("k", "POST /y", new Body("1", "2"), new byte[32]))
                .isNotEqualTo(request);
        assertThat(IdempotencyKey.of("k", "POST /x", new Body("1", "3"), new byte[32]))
                .isNotEqualTo(request);
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(IdempotencyKey.of("k", "POST /x", new Body("1", "2"), other)).isNotEqualTo(request);
    }

    @Test
    void missingKeyIsAskedFor() {
        for (String header : new String[] {null, "", "  "}) {
            assertThatThrownBy(() -> IdempotencyKey.of(header, "POST /x", new Body("", "")))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                            .isEqualTo(ProblemType.IDEMPOTENCY_KEY_MISSING));
        }
    }

    @Test
    void keyThatIsTooLongOrNotVisibleAsciiIsRefused() {
        for (String header : new String[] {"a b", "\u00e9", "x".repeat(256)}) {
            assertThatThrownBy(() -> IdempotencyKey.of(header, "POST /x", new Body("", "")))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                            .isEqualTo(ProblemType.MALFORMED_REQUEST));
        }
    }
}
