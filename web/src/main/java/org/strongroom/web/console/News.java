package org.strongroom.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Says on the next page what was done. Thread-safe. */
@ApplicationScoped
public class News {
    @Inject
    HttpServletRequest request;

    /** It was done; one sentence that names nothing of a patient. */
    public void done(String sentence) {
        ConsoleSessions.of(request).ifPresent(session -> session.say(new Notice(Notice.Kind.DONE, sentence)));
    }
}
