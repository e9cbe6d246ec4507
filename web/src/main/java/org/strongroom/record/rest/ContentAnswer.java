package org.strongroom.record.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.strongroom.record.RecordContent;

/** Content as an answer of the API. */
final class ContentAnswer {
    private ContentAnswer() {}

    static Response of(RecordContent content, HttpHeaders request) {
        ContentPart part = ContentPart.of(content, request::getHeaderString);
        Response.ResponseBuilder answer = Response.status(part.status());
        part.headers().forEach(answer::header);
        if (part.sent().isPresent()) {
            StreamingOutput bytes = part::writeTo;
            answer.entity(bytes);
        }
        return answer.build();
    }
}
