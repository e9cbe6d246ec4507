package org.strongroom.record.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.strongroom.record.RecordContent;
import org.strongroom.web.http.ByteRange;
import org.strongroom.web.http.ContentDigest;
import org.strongroom.web.http.EntityTags;

/** Content as an answer: whole, one range of it (RFC 9110), or nothing because the client has it already. */
final class ContentAnswer {
    private ContentAnswer() {}

    static Response of(RecordContent content, HttpHeaders request) {
        String etag = EntityTags.ofContent(content.sha256());
        if (!EntityTags.noneMatches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), etag)) {
            return Response.notModified().header(HttpHeaders.ETAG, etag).build();
        }
        Optional<ByteRange> range = ByteRange.requested(
                request.getHeaderString("Range"), request.getHeaderString("If-Range"), etag, content.length());
        Response.ResponseBuilder answer = range.isPresent()
                ? Response.status(Response.Status.PARTIAL_CONTENT)
                        .header("Content-Range", range.get().contentRange())
                : Response.ok().header(ContentDigest.CONTENT, ContentDigest.formatHex(content.sha256()));
        ByteRange sent = range.orElse(new ByteRange(0, content.length(), content.length()));
        return answer.entity(stream(content, sent))
                .type(content.mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, sent.length())
                .header(HttpHeaders.ETAG, etag)
                .header("Accept-Ranges", "bytes")
                .header(ContentDigest.REPRESENTATION, ContentDigest.formatHex(content.sha256()))
                .header("Content-Disposition", disposition(content.fileName()))
                .build();
    }

    private static StreamingOutput stream(RecordContent content, ByteRange range) {
        return sink -> {
            try (InputStream source = content.range(range.offset(), range.length())) {
                source.transferTo(sink);
            }
        };
    }

    /** Always a download: what a patient's file says is never run in a browser. The name is written as RFC 8187 says. */
    private static String disposition(Optional<String> fileName) {
        return fileName.map(name -> "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A"))
                .orElse("attachment");
    }
}
