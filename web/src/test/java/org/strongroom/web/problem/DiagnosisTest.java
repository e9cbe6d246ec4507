package org.strongroom.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.domain.UnavailableException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;

class DiagnosisTest {
    @Test
    void theDomainsRefusalsKeepTheirMeaning() {
        assertThat(typeOf(new NotFoundException("patient", "x"))).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(typeOf(new AccessDeniedException("no"))).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(typeOf(new ConflictException("taken"))).isEqualTo(ProblemType.CONFLICT);
        assertThat(typeOf(new StaleRevisionException("patient", "x"))).isEqualTo(ProblemType.STALE_REVISION);
        assertThat(typeOf(new UnavailableException("database"))).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(Diagnosis.of(new InvalidInputException("title", "is blank")).field())
                .hasValue("title");
    }

    @Test
    void whatFailsForNowAsksToComeBack() {
        assertThat(typeOf(new UnreachableException("store"))).isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(typeOf(new EJBException(new IllegalStateException(new SQLException("gone", "08006")))))
                .isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(typeOf(new RuntimeException(new SQLException("shutting down", "57P01"))))
                .isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(Diagnosis.of(new UnreachableException("store")).headers()).containsKey("Retry-After");
    }

    @Test
    void ourOwnFaultsTellNothing() {
        for (Throwable fault : new Throwable[] {
            new IllegalStateException("Jane Doe"),
            new IntegrityException("extent 7 of Jane Doe"),
            new EJBException(new SQLException("duplicate key (Jane Doe)", "23505")),
            new StackOverflowError()
        }) {
            Diagnosis diagnosis = Diagnosis.of(fault);
            assertThat(diagnosis.type()).isEqualTo(ProblemType.INTERNAL);
            assertThat(diagnosis.detail()).isEmpty();
        }
    }

    private static ProblemType typeOf(Throwable failure) {
        return Diagnosis.of(failure).type();
    }
}
