package org.strongroom.web.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;

/** Looking at a page for everyone costs the server no session: Faces would begin one that it does not need there. */
final class NoNewSession extends HttpServletRequestWrapper {
    NoNewSession(HttpServletRequest request) {
        super(request);
    }

    @Override
    public HttpSession getSession() {
        return getSession(true);
    }

    @Override
    public HttpSession getSession(boolean create) {
        return super.getSession(false);
    }
}
