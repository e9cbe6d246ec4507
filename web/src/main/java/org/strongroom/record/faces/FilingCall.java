package org.strongroom.record.faces;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.record.RecordService;
import org.strongroom.record.RecordView;
import org.strongroom.record.Upload;
import org.strongroom.record.rest.RecordMetadata;
import org.strongroom.record.rest.Uploads;
import org.strongroom.web.access.CurrentActor;
import org.strongroom.web.console.PageParameters;
import org.strongroom.web.http.ContentDigest;
import org.strongroom.web.http.IdempotencyKey;
import org.strongroom.web.json.JsonBodies;
import org.strongroom.web.problem.Problems;

/**
 * {@code POST /console/filing?caseFile=…} files a record, {@code ?record=…} appends a version: the body is the content
 * itself, streamed into the archive while it arrives; headers as the API has them.
 */
@WebServlet("/console/filing")
public class FilingCall extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String PATH = "/console/filing";

    @Inject
    transient RecordService records;

    @Inject
    transient CurrentActor current;

    @Inject
    transient Problems problems;

    /**
     * What the page is told of a filed version.
     *
     * @param href its page
     * @param withheld whether nobody reads it until a records officer decides
     */
    public record Filed(UUID record, int version, String href, boolean withheld) {
        static Filed of(RecordView view) {
            return new Filed(
                    view.id(),
                    view.current().version(),
                    "/console/record?id=" + view.id(),
                    view.current().isWithheld());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            byte[] answer = JsonBodies.write(Filed.of(filed(request)));
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setContentType("application/json");
            response.setContentLength(answer.length);
            response.getOutputStream().write(answer);
        } catch (RuntimeException refused) {
            problems.answer(response, PATH, refused);
        }
    }

    private RecordView filed(HttpServletRequest request) throws IOException {
        PageParameters parameters = PageParameters.of(request);
        RecordMetadata metadata = RecordMetadata.parse(request.getHeader(RecordMetadata.HEADER));
        byte[] sha256 = ContentDigest.required(request.getHeader(ContentDigest.CONTENT));
        Optional<UUID> record = parameters.identifier("record");
        UUID place = record.orElseGet(() -> parameters.required("caseFile"));
        var once = Optional.of(IdempotencyKey.of(
                request.getHeader(IdempotencyKey.HEADER), "POST " + PATH + "/" + place, metadata, sha256));
        Upload upload = Uploads.of(request.getInputStream(), sha256, request.getHeader("Content-Length"));
        String mediaType = request.getContentType();
        return record.isPresent()
                ? records.appendVersion(current.get(), place, metadata.version(mediaType), upload, once)
                : records.file(current.get(), place, metadata.newRecord(mediaType), upload, once);
    }
}
