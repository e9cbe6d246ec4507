package org.strongroom.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.NotFoundException;

class ConsoleProblemTest {
    @Test
    void findsTheReasonBehindTheWrappings() {
        assertThat(of(new AccessDeniedException("no"))).isEqualTo(ConsoleProblem.DENIED);
        assertThat(of(new NotFoundException("drill", UUID.randomUUID()))).isEqualTo(ConsoleProblem.NOT_FOUND);
        assertThat(of(new SQLException("gone", "57P01"))).isEqualTo(ConsoleProblem.UNAVAILABLE);
        assertThat(of(new IllegalStateException("a bug"))).isEqualTo(ConsoleProblem.FAILED);
    }

    private static ConsoleProblem of(Exception reason) {
        return ConsoleProblem.of(new ServletException(new RuntimeException(reason)));
    }
}
