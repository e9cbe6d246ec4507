package org.strongroom.web.problem;

import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.Optional;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.DisposedException;
import org.strongroom.domain.DomainException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.domain.QuarantinedException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.domain.TooLargeException;
import org.strongroom.domain.UnavailableException;
import org.strongroom.failure.EngineException;

/** What an exception means to a client. */
record Diagnosis(ProblemType type, Optional<String> detail, Optional<String> field, Map<String, String> headers) {
    private static final Map<String, String> SOON = Map.of("Retry-After", "5");

    static Diagnosis of(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return new Diagnosis(problem.type(), Optional.of(problem.getMessage()), problem.field(), problem.headers());
        }
        if (failure instanceof DomainException refusal) {
            return of(refusal);
        }
        if (failure instanceof WebApplicationException standard) {
            return new Diagnosis(
                    typeOf(standard.getResponse().getStatus()), Optional.empty(), Optional.empty(), Map.of());
        }
        if (failure instanceof EngineException engine && engine.isTransient() || isDatabaseAway(failure)) {
            return new Diagnosis(ProblemType.UNAVAILABLE, Optional.empty(), Optional.empty(), SOON);
        }
        return new Diagnosis(ProblemType.INTERNAL, Optional.empty(), Optional.empty(), Map.of());
    }

    private static Diagnosis of(DomainException refusal) {
        Optional<String> detail = Optional.of(refusal.getMessage());
        if (refusal instanceof InvalidInputException invalid) {
            return new Diagnosis(ProblemType.INVALID_INPUT, detail, Optional.of(invalid.field()), Map.of());
        }
        if (refusal instanceof UnavailableException) {
            return new Diagnosis(ProblemType.UNAVAILABLE, detail, Optional.empty(), SOON);
        }
        return new Diagnosis(plain(refusal), detail, Optional.empty(), Map.of());
    }

    private static ProblemType plain(DomainException refusal) {
        if (refusal instanceof NotFoundException) {
            return ProblemType.NOT_FOUND;
        }
        if (refusal instanceof DisposedException) {
            return ProblemType.DISPOSED;
        }
        if (refusal instanceof AccessDeniedException) {
            return ProblemType.FORBIDDEN;
        }
        if (refusal instanceof QuarantinedException) {
            return ProblemType.QUARANTINED;
        }
        if (refusal instanceof TooLargeException) {
            return ProblemType.TOO_LARGE;
        }
        if (refusal instanceof StaleRevisionException) {
            return ProblemType.STALE_REVISION;
        }
        return refusal instanceof ConflictException ? ProblemType.CONFLICT : ProblemType.INTERNAL;
    }

    private static ProblemType typeOf(int status) {
        for (ProblemType type : ProblemType.values()) {
            if (type.status() == status
                    && type != ProblemType.IDEMPOTENCY_KEY_MISSING
                    && type != ProblemType.QUARANTINED) {
                return type;
            }
        }
        return status >= 500 ? ProblemType.INTERNAL : ProblemType.MALFORMED_REQUEST;
    }

    /** SQLSTATE class 08 (connection) and 57P (shutdown) say that the database will be back. */
    private static boolean isDatabaseAway(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof java.sql.SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (state.startsWith("08") || state.startsWith("57P")) {
                    return true;
                }
            }
        }
        return false;
    }
}
