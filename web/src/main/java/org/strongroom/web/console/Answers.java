package org.strongroom.web.console;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ways in which the door answers by itself; each in the form that whoever asked can read. */
record Answers(HttpServletRequest request, HttpServletResponse response) {
    private static final String PROBLEM_VIEW = "/console/problem.xhtml";
    private static final Set<String> OF_THE_PAGE =
            Set.of("Content-Security-Policy", "Content-Type", "Content-Length", "Content-Disposition");

    /** Go there, by GET. */
    void seeOther(String path) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }

    /** Sign in first, and come back here. */
    void signIn(ConsolePage wanted, boolean lapsed) throws IOException {
        String to = SignInTarget.to(wanted, request.getQueryString());
        String path = ConsolePage.SIGN_IN.path() + "?" + (lapsed ? "lapsed=true&" : "") + "to="
                + URLEncoder.encode(to, StandardCharsets.UTF_8);
        if (isPartial()) {
            response.setContentType("text/xml");
            response.getWriter()
                    .print("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                            + path.replace("&", "&amp;") + "\"></redirect></partial-response>");
        } else if (isScript(wanted)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            seeOther(path);
        }
    }

    /** The problem's page, or its bare status where no person reads the answer. */
    void problem(ConsoleProblem problem) throws IOException, ServletException {
        if (response.isCommitted()) {
            return;
        }
        forgetPage();
        response.setStatus(problem.status());
        if (!isPartial() && !isFetch()) {
            request.setAttribute(ConsoleProblem.ATTRIBUTE, problem);
            request.getRequestDispatcher(PROBLEM_VIEW).forward(new PlainGet(new NoNewSession(request)), response);
        }
    }

    /**
     * Nothing stays of a page that failed half-way, not its policy either: that one knows the failed page's nonce alone.
     */
    private void forgetPage() {
        Map<String, String> kept = new LinkedHashMap<>();
        response.getHeaderNames().forEach(name -> kept.put(name, response.getHeader(name)));
        kept.keySet().removeIf(OF_THE_PAGE::contains);
        response.reset();
        kept.forEach(response::setHeader);
    }

    private boolean isPartial() {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    private boolean isScript(ConsolePage wanted) {
        return wanted.kind() == ConsolePage.Kind.CALL
                && (isFetch() || !request.getMethod().equals("GET"));
    }

    private boolean isFetch() {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return request.getHeader(ConsoleFilter.TOKEN_HEADER) != null || mode != null && !mode.equals("navigate");
    }
}
