package org.strongroom.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Tells the person in front of the next page what came of an act. */
@ApplicationScoped
public class News {
    @Inject
    HttpServletRequest request;

    /** It was done; one sentence, naming nothing of a patient. */
    public void done(String sentence) {
        say(new Notice(Notice.Kind.DONE, sentence));
    }

    /** It was not done, and why. */
    public void refused(String sentence) {
        say(new Notice(Notice.Kind.REFUSED, sentence));
    }

    private void say(Notice notice) {
        ConsoleSessions.of(request).ifPresent(session -> session.say(notice));
    }
}
