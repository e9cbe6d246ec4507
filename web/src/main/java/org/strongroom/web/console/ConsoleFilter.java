package org.strongroom.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.account.Authentication;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.identity.Ids;
import org.strongroom.web.access.CurrentActor;

/**
 * The console's one door: recognises the session, asks {@link ConsolePage} who may pass, and turns failures into pages.
 * Whatever is not listed there is not found. It stands before all that Faces would answer, so that no page is reached by
 * another name.
 */
@WebFilter(urlPatterns = {"/console", "/console/*", "*.xhtml"})
public class ConsoleFilter extends HttpFilter {
    /** Where scripts send the session's token. */
    public static final String TOKEN_HEADER = "Console-Token";

    /** The field in which forms without Faces send it. */
    public static final String TOKEN_FIELD = "console-token";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleFilter.class);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
    private static final String FACES_RESOURCES = "/jakarta.faces.resource/";
    private static final String ASSETS = "/console/assets/";

    @Inject
    transient Authentication authentication;

    @Inject
    transient ConsoleSessions sessions;

    @Inject
    transient ConsoleSettings settings;

    @Inject
    transient CurrentActor current;

    @Inject
    transient AuditLog audit;

    @Inject
    transient Clock clock;

    @Override
    public void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ConsoleHeaders.common(response);
        String path = path(request);
        if (path.startsWith(FACES_RESOURCES) || path.startsWith(ASSETS)) {
            ConsoleHeaders.asset(response);
            chain.doFilter(request, response);
            return;
        }
        ConsoleHeaders.page(response);
        current.arrives(Ids.next());
        response.setHeader("Request-Id", current.requestId().orElseThrow().toString());
        Answers answers = new Answers(request, response);
        if (path.equals("/console")) {
            answers.seeOther(ConsolePage.HOME.path());
            return;
        }
        Optional<ConsolePage> page = ConsolePage.at(path);
        if (page.isEmpty()) {
            recognise(request, false);
            answers.problem(ConsoleProblem.NOT_FOUND);
        } else if (isFromElsewhere(request)) {
            answers.problem(ConsoleProblem.DENIED);
        } else {
            open(page.get(), answers, chain);
        }
    }

    private void open(ConsolePage page, Answers answers, FilterChain chain) throws IOException, ServletException {
        HttpServletRequest request = answers.request();
        boolean lapsed = recognise(request, isBackground(request));
        switch (page.rule().decide(current.get())) {
            case SIGN_IN -> answers.signIn(page, lapsed);
            case FORBIDDEN -> {
                audit.refused(
                        current.get(), AuditAction.API_CALL, new AuditSubject("console-page", page.path()), "role");
                answers.problem(ConsoleProblem.DENIED);
            }
            case ALLOWED -> {
                if (page.kind() == ConsolePage.Kind.CALL && !hasToken(request)) {
                    answers.problem(ConsoleProblem.EXPIRED);
                } else {
                    pass(answers, page == ConsolePage.SIGN_IN ? new NoNewSession(request) : request, chain);
                }
            }
        }
    }

    private void pass(Answers answers, HttpServletRequest request, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, answers.response());
        } catch (IOException | ServletException | RuntimeException failure) {
            ConsoleProblem problem = ConsoleProblem.of(failure);
            if (problem.isOurs()) {
                LOG.error("Console request {} failed.", current.requestId().orElseThrow(), failure);
            }
            answers.problem(problem);
        }
    }

    /** Whether there was a session whose time is over. */
    private boolean recognise(HttpServletRequest request, boolean background) {
        Optional<ConsoleSession> held = ConsoleSessions.of(request);
        if (held.isEmpty()) {
            return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        }
        ConsoleSession session = held.get();
        Optional<Actor> actor = session.isLive(clock.instant(), settings.idleLimit())
                ? authentication.actor(session.token(), current.requestId())
                : Optional.empty();
        if (actor.isEmpty()) {
            sessions.discard(request);
            return true;
        }
        current.recognised(actor.get(), session.token());
        if (!background) {
            session.used(clock.instant());
        }
        return false;
    }

    // Faces' forms have their view state; this is for the rest.
    private static boolean hasToken(HttpServletRequest request) {
        if (SAFE_METHODS.contains(request.getMethod())) {
            return true;
        }
        String header = request.getHeader(TOKEN_HEADER);
        String presented = header != null || !isForm(request) ? header : request.getParameter(TOKEN_FIELD);
        return ConsoleSessions.of(request)
                .filter(session -> session.isCallToken(presented))
                .isPresent();
    }

    /** What a page asks by itself, to be up to date, does not count as use: by name, it is its form's "poll". */
    private static boolean isBackground(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"))
                && isForm(request)
                && Optional.ofNullable(request.getParameter("jakarta.faces.source"))
                        .filter(source -> source.equals("poll") || source.endsWith(":poll"))
                        .isPresent();
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    // Browsers say where a request comes from; the cookie is not sent across sites anyway (SameSite).
    private static boolean isFromElsewhere(HttpServletRequest request) {
        if (SAFE_METHODS.contains(request.getMethod())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin");
    }

    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
