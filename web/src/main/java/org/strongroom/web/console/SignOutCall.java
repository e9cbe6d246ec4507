package org.strongroom.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code POST /console/sign-out}: ends the session. */
@WebServlet("/console/sign-out")
public class SignOutCall extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient ConsoleSessions sessions;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request);
        new Answers(request, response).seeOther(ConsolePage.SIGN_IN.path() + "?out=true");
    }
}
