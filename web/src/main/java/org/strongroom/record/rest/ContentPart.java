package org.strongroom.record.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.strongroom.domain.UnavailableException;
import org.strongroom.record.RecordContent;
import org.strongroom.web.http.ByteRange;
import org.strongroom.web.http.ContentDigest;
import org.strongroom.web.http.EntityTags;

/**
 * Which part of a content a request gets: all of it, one range (RFC 9110), or nothing because the client has it already.
 *
 * @param status 200, 206 or 304
 * @param headers of the answer
 * @param sent the range that is sent; empty for 304
 * @param content where it comes from
 */
public record ContentPart(int status, Map<String, String> headers, Optional<ByteRange> sent, RecordContent content) {
    private static final int BUFFER = 64 * 1024;

    /** Copies the headers. */
    public ContentPart {
        headers = Map.copyOf(headers);
    }

    /**
     * The part that a request asks for.
     *
     * @param request gives the value of one of its headers, or null
     * @throws org.strongroom.web.problem.ProblemException 416 if the range lies behind the content
     */
    public static ContentPart of(RecordContent content, UnaryOperator<String> request) {
        String etag = EntityTags.ofContent(content.sha256());
        Map<String, String> headers = new LinkedHashMap<>(Map.of("ETag", etag));
        if (!EntityTags.noneMatches(request.apply("If-None-Match"), etag)) {
            return new ContentPart(304, headers, Optional.empty(), content);
        }
        Optional<ByteRange> range =
                ByteRange.requested(request.apply("Range"), request.apply("If-Range"), etag, content.length());
        ByteRange sent = range.orElse(new ByteRange(0, content.length(), content.length()));
        headers.put("Content-Type", content.mediaType());
        headers.put("Content-Length", Long.toString(sent.length()));
        headers.put("Accept-Ranges", "bytes");
        headers.put("Content-Disposition", disposition(content.fileName()));
        headers.put(ContentDigest.REPRESENTATION, ContentDigest.formatHex(content.sha256()));
        if (range.isPresent()) {
            headers.put("Content-Range", sent.contentRange());
        } else {
            headers.put(ContentDigest.CONTENT, ContentDigest.formatHex(content.sha256()));
        }
        return new ContentPart(range.isPresent() ? 206 : 200, headers, Optional.of(sent), content);
    }

    /**
     * Streams the part; memory is constant.
     *
     * @throws IOException of the sink, when the client went away
     * @throws UnavailableException when the content store cannot be read
     */
    public void writeTo(OutputStream sink) throws IOException {
        if (sent.isEmpty()) {
            return;
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream source = opened(sent.get())) {
            int read;
            while ((read = read(source, buffer)) > 0) {
                sink.write(buffer, 0, read);
            }
        }
    }

    private InputStream opened(ByteRange range) {
        try {
            return content.range(range.offset(), range.length());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static int read(InputStream source, byte[] buffer) {
        try {
            return source.read(buffer);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static UnavailableException unreadable(IOException cause) {
        return new UnavailableException("The content store cannot be read.", cause);
    }

    /** Always a download: what a patient's file says is never run in a browser. The name is written as RFC 8187 says. */
    private static String disposition(Optional<String> fileName) {
        return fileName.map(name -> "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                .replace("+", "%20")
                                .replace("*", "%2A"))
                .orElse("attachment");
    }

    @Override
    public String toString() {
        return "ContentPart[" + status + "]";
    }
}
