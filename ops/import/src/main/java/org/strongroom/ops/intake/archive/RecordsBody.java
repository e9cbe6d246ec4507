package org.strongroom.ops.intake.archive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;
import org.strongroom.ops.intake.archive.Archive.Placed;

/**
 * Many records as the API takes them: the length of a JSON header, the header, the contents. Contents are opened when
 * their turn comes.
 */
final class RecordsBody {
    static final String MEDIA_TYPE = "application/vnd.strongroom.records";

    /** RFC 9110, 8.4.1.2: zlib. */
    static final String CODING = "deflate";

    private static final int BUFFER = 16_384;

    /** Bytes a second. */
    private static final long SLOWEST = 20_000;

    private final byte[] head;
    private final List<Placed> records;
    private final long length;

    private RecordsBody(byte[] head, List<Placed> records) {
        this.head = head;
        this.records = records;
        this.length = head.length
                + records.stream()
                        .mapToLong(record -> record.content().length())
                        .sum();
    }

    static RecordsBody of(List<Placed> records) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        ArrayNode entries = header.putArray("records");
        records.forEach(record -> entries.add(entry(record)));
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] head = ByteBuffer.allocate(4 + json.length)
                .putInt(json.length)
                .put(json)
                .array();
        return new RecordsBody(head, records);
    }

    /**
     * Whether to compress it on its way. Charts shrink to a tenth, which costs less than encrypting the rest; scans and
     * recordings do not shrink.
     */
    boolean isCompressible() {
        long shrinks = records.stream()
                .filter(record ->
                        record.entry().mediaType().map(RecordsBody::isText).orElse(true))
                .mapToLong(record -> record.content().length())
                .sum();
        return shrinks > length / 2;
    }

    private static boolean isText(String mediaType) {
        return mediaType.startsWith("text/") || mediaType.endsWith("json") || mediaType.endsWith("xml");
    }

    /** The body, from its beginning each time it is sent; compressed in the content coding {@value #CODING} where that pays. */
    BodyPublisher publisher() {
        return isCompressible()
                ? BodyPublishers.ofInputStream(this::openCompressed)
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), length);
    }

    InputStream openCompressed() {
        return new DeflaterInputStream(open(), new Deflater(Deflater.BEST_SPEED), BUFFER);
    }

    /** How long an answer may take: a recording of gigabytes over a slow line takes its time. */
    Duration patience() {
        return Duration.ofMinutes(5).plusSeconds(length / SLOWEST);
    }

    InputStream open() {
        Iterator<Placed> next = records.iterator();
        return new SequenceInputStream(new Enumeration<>() {
            private boolean begun;

            @Override
            public boolean hasMoreElements() {
                return !begun || next.hasNext();
            }

            @Override
            public InputStream nextElement() {
                if (!begun) {
                    begun = true;
                    return new ByteArrayInputStream(head);
                }
                try {
                    return next.next().content().open();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    private static ObjectNode entry(Placed record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("caseFileId", record.caseFileId());
        json.put("category", record.entry().category());
        json.put("title", record.entry().title());
        record.entry().mediaType().ifPresent(type -> json.put("mediaType", type));
        json.put("fileName", record.entry().fileName());
        record.entry().eventDate().ifPresent(date -> json.put("eventDate", date.toString()));
        record.entry().author().ifPresent(author -> json.put("author", author));
        record.entry().authorId().ifPresent(id -> json.put("authorId", id));
        json.put("origin", record.origin());
        json.put("sha256", record.content().sha256());
        return json.put("length", record.content().length());
    }
}
