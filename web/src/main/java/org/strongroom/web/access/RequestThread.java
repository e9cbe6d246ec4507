package org.strongroom.web.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

/**
 * Names a thread after the request it works on, as long as it does: the server's log reads the identifier off the name,
 * and a thread dump shows it.
 */
@WebFilter(urlPatterns = "/*")
public class RequestThread extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String MARK = " request ";

    /** The current thread works on this request now; what it did before is over. */
    static void worksOn(UUID request) {
        Thread thread = Thread.currentThread();
        thread.setName(idle(thread.getName()) + MARK + request);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            Thread thread = Thread.currentThread();
            thread.setName(idle(thread.getName()));
        }
    }

    private static String idle(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0 ? name : name.substring(0, mark);
    }
}
