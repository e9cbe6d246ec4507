package org.strongroom.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What every answer of the web module tells browsers and caches, errors and static files included. Whoever knows better
 * (the API's filter, a page's own policy) sets its own value: what is set already stays, and what is set later wins.
 * Declared in {@code web.xml}, because only there it comes before all others.
 */
public class BaseHeaders extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String POLICY = "Content-Security-Policy";

    private static final Map<String, String> HEADERS = Map.of(
            "Strict-Transport-Security", "max-age=31536000",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

    /** The console's pages make their own policy, with a number in it, and add it to what is there. */
    private static final Pattern CONSOLE = Pattern.compile("/console(/.*)?|.*\\.xhtml");

    /** Style, scripts and pictures of the product itself: the same for everybody, so caches may keep them. */
    private static final Pattern STATIC =
            Pattern.compile(".*(\\.(css|js|svg|png|ico|woff2)|/jakarta\\.faces\\.resource/.*)");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HEADERS.forEach((name, value) -> setWhereMissing(response, name, value));
        if (!CONSOLE.matcher(request.getRequestURI()).matches()) {
            setWhereMissing(response, POLICY, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
        }
        if (!STATIC.matcher(request.getRequestURI()).matches()) {
            setWhereMissing(response, "Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    private static void setWhereMissing(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }
}
