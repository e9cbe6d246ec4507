package org.strongroom.record.faces;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.strongroom.domain.UnavailableException;
import org.strongroom.record.QuarantineDecision;
import org.strongroom.record.QuarantineService;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.Attempt;
import org.strongroom.web.console.ConsolePage;
import org.strongroom.web.console.News;
import org.strongroom.web.console.PageParameters;
import org.strongroom.web.console.Redirect;

/** What a records officer decides about the version in quarantine that is on the page. */
@Named("quarantineForm")
@RequestScoped
public class QuarantineForm {
    @Inject
    QuarantineService quarantine;

    @Inject
    RecordDesk record;

    @Inject
    CurrentActor current;

    @Inject
    Attempt attempt;

    @Inject
    News news;

    @Inject
    HttpServletRequest request;

    /** Everyone who may see the record reads the version from now on. */
    public void release() {
        decide(QuarantineDecision.RELEASE, "The version is released.");
    }

    /** Nobody ever reads the version. */
    public void refuse() {
        decide(QuarantineDecision.REFUSE, "The version is refused. It stays kept and is read by nobody.");
    }

    /** Has the scanner look at the version once more. */
    public void scan() {
        act(
                () -> quarantine.scanAgain(current.get(), id(), version()),
                "The version was scanned again. What is clean is released; anything else stays.");
    }

    private void decide(QuarantineDecision decision, String done) {
        act(() -> quarantine.decide(current.get(), id(), version(), decision), done);
    }

    private void act(Runnable act, String done) {
        try {
            attempt.refusal(ConsolePage.RECORD, act).ifPresentOrElse(news::refused, () -> news.done(done));
        } catch (UnavailableException away) {
            news.refused(away.getMessage());
        }
        Redirect.to(ConsolePage.RECORD.path() + "?id=" + id() + "&version=" + version());
    }

    private UUID id() {
        return PageParameters.of(request).required("id");
    }

    private int version() {
        return record.version().version();
    }
}
