package org.strongroom.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Hides what the container would tell anyone about itself: its metrics cannot be switched off before it boots (the
 * command fails that early), and the application has its own, behind roles.
 */
@WebFilter(urlPatterns = {"/metrics", "/metrics/*", "/health", "/health/*"})
public class ContainerEndpoints extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
