package org.strongroom.record.faces;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.record.RecordService;
import org.strongroom.record.rest.ContentPart;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.PageParameters;
import org.strongroom.web.problem.Problems;

/**
 * {@code GET /console/content?record=…&version=…}: a version's bytes for the pages that show them, whole or by range.
 *
 * <p>What somebody once uploaded never runs here: opened by itself it is a download, its type is not guessed, and a
 * policy without origin, scripts or network lies on whatever a browser would make of it.
 */
@WebServlet("/console/content")
public class ContentCall extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ContentCall.class);
    private static final String PATH = "/console/content";

    @Inject
    transient RecordService records;

    @Inject
    transient CurrentActor current;

    @Inject
    transient Problems problems;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            PageParameters parameters = PageParameters.of(request);
            UUID record = parameters.required("record");
            OptionalInt version =
                    parameters.number("version").map(OptionalInt::of).orElse(OptionalInt.empty());
            ContentPart part = ContentPart.of(records.open(current.get(), record, version), request::getHeader);
            response.setStatus(part.status());
            part.headers().forEach(response::setHeader);
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
            write(part, response);
        } catch (RuntimeException refused) {
            problems.answer(response, PATH, refused);
        }
    }

    private static void write(ContentPart part, HttpServletResponse response) {
        try {
            part.writeTo(response.getOutputStream());
        } catch (IOException away) {
            // Whoever seeks in a recording breaks answers off all the time.
            LOG.debug("The reader of a content went away.", away);
        }
    }
}
