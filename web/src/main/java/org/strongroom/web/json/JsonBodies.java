package org.strongroom.web.json;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/**
 * Reads and writes the API's JSON bodies, which are records. A body is at most {@link #LARGEST} bytes; the archive's
 * contents never come this way. Thread-safe.
 *
 * <p>It is declared for {@code Record}, not {@code Object}: JAX-RS takes the reader with the nearest type, and the
 * container brings one for {@code Object} that overlooks what is unknown or missing.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class JsonBodies implements MessageBodyReader<Record>, MessageBodyWriter<Record> {
    /** The largest JSON body that is read. */
    public static final int LARGEST = 256 * 1024;

    /** How long one may take to arrive: a thread waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    // A property given twice would be read one way here and another way elsewhere.
    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    /**
     * Reads JSON text into a value of a type.
     *
     * @throws ProblemException saying where the text is not what is wanted
     */
    public static Object read(Type type, byte[] text) {
        try {
            return JsonReading.read(type, parse(text), "");
        } catch (JsonFault e) {
            String where = e.pointer().isEmpty() ? "The body" : e.pointer();
            throw ProblemException.at(ProblemType.MALFORMED_REQUEST, e.pointer(), where + " " + e.getMessage() + ".");
        }
    }

    static Object read(Type type, InputStream body) {
        return read(type, BoundedBody.read(body, LARGEST, PATIENCE));
    }

    /** The canonical text of a body: what its fingerprint is made of. */
    public static byte[] write(Object body) {
        return JsonWriting.write(body).toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> httpHeaders,
            InputStream entityStream) {
        return (Record) read(genericType, entityStream);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public void writeTo(
            Record body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> httpHeaders,
            OutputStream entityStream)
            throws IOException {
        entityStream.write(write(body));
    }

    private static JsonValue parse(byte[] text) {
        try (JsonParser whole = PARSERS.createParser(new ByteArrayInputStream(text));
                JsonReader reader = READERS.createReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8)) {
            while (whole.hasNext()) {
                // The reader stops at the end of the first value; this finds what follows it.
                whole.next();
            }
            return reader.readValue();
        } catch (JsonParsingException e) {
            throw malformed("The JSON is malformed at line " + e.getLocation().getLineNumber() + ", column "
                    + e.getLocation().getColumnNumber() + ".");
        } catch (RuntimeException e) {
            // The parser has no one exception for it: not UTF-8, nothing at all, nested a thousand deep.
            throw malformed("The JSON is malformed, is not UTF-8, is nested too deeply or has a property twice.");
        }
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(ProblemType.MALFORMED_REQUEST, detail);
    }
}
