package org.strongroom.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.strongroom.account.Authentication;
import org.strongroom.account.BearerToken;
import org.strongroom.account.OpenedSession;
import org.strongroom.account.Sessions;

/** Opens and ends what browsers hold. Thread-safe. */
@ApplicationScoped
public class ConsoleSessions {
    static final String ATTRIBUTE = ConsoleSession.class.getName();
    private static final String SET_COOKIE = "Set-Cookie";
    private static final Duration GRACE = Duration.ofMinutes(5);

    private Sessions sessions;
    private Authentication authentication;
    private ConsoleSettings settings;
    private Clock clock;

    /** For the container's proxies. */
    protected ConsoleSessions() {}

    /** With what it needs. */
    @Inject
    public ConsoleSessions(Sessions sessions, Authentication authentication, ConsoleSettings settings, Clock clock) {
        this.sessions = sessions;
        this.authentication = authentication;
        this.settings = settings;
        this.clock = clock;
    }

    /** The session that the request came with. */
    public static Optional<ConsoleSession> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).flatMap(ConsoleSessions::in);
    }

    static Optional<ConsoleSession> in(HttpSession session) {
        return Optional.ofNullable((ConsoleSession) session.getAttribute(ATTRIBUTE));
    }

    /** Begins a session under a new identifier; what the browser held before is over. */
    public void open(HttpServletRequest request, HttpServletResponse response, OpenedSession opened) {
        end(request);
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        session.setMaxInactiveInterval((int) settings.idleLimit().plus(GRACE).toSeconds());
        session.setAttribute(ATTRIBUTE, new ConsoleSession(opened.token(), clock.instant()));
        keepFromOtherSites(response);
    }

    // The container writes the cookie by itself and overlooks this attribute of its configuration.
    private static void keepFromOtherSites(HttpServletResponse response) {
        List<String> cookies = List.copyOf(response.getHeaders(SET_COOKIE));
        for (int i = 0; i < cookies.size(); i++) {
            String cookie = cookies.get(i).contains("SameSite") ? cookies.get(i) : cookies.get(i) + "; SameSite=Strict";
            if (i == 0) {
                response.setHeader(SET_COOKIE, cookie);
            } else {
                response.addHeader(SET_COOKIE, cookie);
            }
        }
    }

    /** Ends the browser's session at its person's wish. */
    public void end(HttpServletRequest request) {
        of(request).ifPresent(ConsoleSession::endedByOwner);
        discard(request);
    }

    /** Ends the browser's session because its time is over. */
    void discard(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** The container let go of a session, whoever asked for it: the account's session ends with it. */
    void released(ConsoleSession session) {
        BearerToken token = session.token();
        authentication.actor(token, Optional.empty()).ifPresent(actor -> {
            if (session.isEndedByOwner()) {
                sessions.end(actor, token);
            } else {
                sessions.lapse(actor, token);
            }
        });
    }
}
