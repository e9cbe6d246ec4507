package org.strongroom.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

class BoundedBodyTest {
    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void aBodyWithinItsBoundsIsReadWhole() {
        byte[] body = new byte[20_000];
        assertThat(BoundedBody.read(new ByteArrayInputStream(body), 20_000, LONG))
                .isEqualTo(body);
    }

    @Test
    void aLargerOneIsRefusedUnread() {
        InputStream endless = new InputStream() {
            private int given;

            @Override
            public int read() {
                assertThat(given++).isLessThan(100_000);
                return '{';
            }
        };
        assertProblem(ProblemType.TOO_LARGE, endless, LONG);
    }

    @Test
    void oneThatTricklesIsGivenUp() {
        InputStream trickle = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                target[offset] = ' ';
                return 1;
            }
        };
        assertProblem(ProblemType.MALFORMED_REQUEST, trickle, Duration.ofNanos(1));
    }

    @Test
    void oneThatBreaksOffIsTheClientsFault() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertProblem(ProblemType.MALFORMED_REQUEST, broken, LONG);
    }

    private static void assertProblem(ProblemType type, InputStream body, Duration patience) {
        assertThatThrownBy(() -> BoundedBody.read(body, 50_000, patience))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(type));
    }
}
