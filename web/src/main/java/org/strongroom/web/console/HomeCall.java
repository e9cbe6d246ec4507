package org.strongroom.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.strongroom.web.access.CurrentActor;

/** {@code GET /console/}: leads to the first page of the menu. */
@WebServlet("/console/")
public class HomeCall extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    transient CurrentActor current;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ConsolePage> first = Arrays.stream(ConsolePage.values())
                .filter(page -> !page.title().isEmpty() && page.isFor(current.get()))
                .findFirst();
        new Answers(request, response)
                .seeOther(first.orElse(ConsolePage.ACCOUNT_SELF).path());
    }
}
