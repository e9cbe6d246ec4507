package org.strongroom.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.domain.StaleRevisionException;
import org.strongroom.web.access.CurrentActor;

/**
 * Carries out what a form asks for; where a rule is against it, says so in a sentence and in the audit log. Thread-safe.
 */
@ApplicationScoped
public class Attempt {
    private static final Pattern IDENTIFIER = Pattern.compile(" ?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("names", "The list of names"),
            Map.entry("names.use", "The use of a name"),
            Map.entry("names.given", "A given name"),
            Map.entry("names.family", "A family name"),
            Map.entry("birthDate", "The birth date"),
            Map.entry("mrns", "The list of record numbers"),
            Map.entry("mrns.issuer", "The institution of a record number"),
            Map.entry("mrns.value", "A record number"),
            Map.entry("contact.phone", "The telephone number"),
            Map.entry("contact.email", "The e-mail address"),
            Map.entry("contact.address", "The postal address"),
            Map.entry("title", "The title"),
            Map.entry("openedOn", "The day of opening"),
            Map.entry("closedOn", "The day of closing"),
            Map.entry("patientIds", "The list of patients"),
            Map.entry("patientId", "The patient"),
            Map.entry("careTeam", "The care team"),
            Map.entry("eventTo", "The last day"),
            Map.entry("eventFrom", "The first day"),
            Map.entry("name", "The name"),
            Map.entry("query", "The search"));

    private CurrentActor current;
    private AuditLog audit;
    private News news;

    /** For the container's proxies. */
    protected Attempt() {}

    /** With what it needs. */
    @Inject
    public Attempt(CurrentActor current, AuditLog audit, News news) {
        this.current = current;
        this.audit = audit;
        this.news = news;
    }

    /**
     * Tries.
     *
     * @return why it was not done; empty when it was
     * @throws StaleRevisionException when somebody else was faster: each form tells that in its own way
     */
    public Optional<String> refusal(ConsolePage page, Runnable act) {
        try {
            act.run();
            return Optional.empty();
        } catch (StaleRevisionException faster) {
            failed(page, "STALE_REVISION");
            throw faster;
        } catch (InvalidInputException broken) {
            failed(page, "INVALID_INPUT");
            return Optional.of(sentence(broken));
        } catch (ConflictException contradiction) {
            failed(page, "CONFLICT");
            return Optional.of(sentence(contradiction));
        }
    }

    /**
     * Tries; when it was done, leads to another page and says so there.
     *
     * @param done what to say, in one sentence that names nothing of a patient
     * @param then the other page
     * @return why it was not done; empty when it was
     * @throws StaleRevisionException as {@link #refusal}
     */
    public String refusalOrLead(ConsolePage page, Runnable act, String done, Supplier<String> then) {
        Optional<String> refusal = refusal(page, act);
        if (refusal.isEmpty()) {
            news.done(done);
            Redirect.to(then.get());
        }
        return refusal.orElse("");
    }

    /** The rule that is broken, for the person who broke it. */
    static String sentence(InvalidInputException broken) {
        return LABELS.getOrDefault(broken.field(), broken.field()) + " " + broken.problem() + ".";
    }

    /** The contradiction without the identifiers that only programs can use. */
    static String sentence(ConflictException contradiction) {
        return IDENTIFIER.matcher(contradiction.getMessage()).replaceAll("");
    }

    private void failed(ConsolePage page, String reason) {
        audit.failed(current.get(), AuditAction.API_CALL, new AuditSubject("console-page", page.path()), reason);
    }
}
