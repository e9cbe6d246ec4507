package org.strongroom.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the account's session when the browser's ends, also when nobody is there to end it. */
@WebListener
public class SessionBroom implements HttpSessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(SessionBroom.class);

    @Inject
    ConsoleSessions sessions;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        ConsoleSessions.in(event.getSession()).ifPresent(this::release);
    }

    private void release(ConsoleSession session) {
        try {
            sessions.released(session);
        } catch (RuntimeException databaseAway) {
            // The token is known to nobody any more, and its row ends by itself.
            LOG.warn("A session could not be ended in the database; it will lapse there.", databaseAway);
        }
    }
}
