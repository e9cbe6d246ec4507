package org.strongroom.web.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.json.JsonBodies;

/**
 * Turns exceptions into problems. What went wrong here is logged under the request's identifier and told to nobody; what
 * the client did wrong is told and not logged; what had begun and was rolled back is in the audit log. Thread-safe.
 */
@ApplicationScoped
public class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @Inject
    CurrentActor current;

    @Inject
    AuditLog audit;

    /**
     * A problem and the headers its answer needs.
     *
     * @param headers such as {@code Retry-After}
     */
    public record Told(Problem problem, Map<String, String> headers) {}

    /**
     * The problem that an exception is.
     *
     * @param called what was called, for the audit log; empty when it is not known yet
     */
    public Told tell(Throwable failure, Optional<AuditSubject> called) {
        Diagnosis diagnosis = Diagnosis.of(failure);
        Optional<UUID> request = current.requestId();
        if (diagnosis.type().status() >= 500) {
            LOG.error("Request {} failed.", request.map(UUID::toString).orElse("?"), failure);
        }
        if (diagnosis.type().isRolledBackAct()) {
            called.ifPresent(subject -> record(subject, diagnosis));
        }
        Problem problem = new Problem(
                diagnosis.type().uri(),
                diagnosis.type().title(),
                diagnosis.type().status(),
                diagnosis.detail(),
                request.map(id -> URI.create("urn:uuid:" + id)),
                diagnosis.field());
        return new Told(problem, diagnosis.headers());
    }

    /** Answers a call of the console's scripts with the problem that an exception is, unless the answer has begun. */
    public void answer(HttpServletResponse response, String path, Throwable failure) throws IOException {
        Told told = tell(failure, Optional.of(new AuditSubject("console-page", path)));
        if (response.isCommitted()) {
            // The client sees that less arrives than was announced.
            throw new IOException("The answer broke off.");
        }
        response.reset();
        told.headers().forEach(response::setHeader);
        response.setStatus(told.problem().status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(JsonBodies.write(told.problem()));
    }

    /** What was begun and rolled back took its own event with it; this is the event that stays. */
    private void record(AuditSubject called, Diagnosis diagnosis) {
        try {
            audit.failed(
                    current.get(),
                    AuditAction.API_CALL,
                    called,
                    diagnosis.type().name());
        } catch (RuntimeException e) {
            // The database is away, or the log itself is what failed: the client still gets its answer.
            LOG.error("A failed request could not be written to the audit log.", e);
        }
    }
}
