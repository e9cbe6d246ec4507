package org.strongroom.web.json;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/** Reads bodies that are an array of values, as strictly as {@link JsonBodies} reads records. Thread-safe. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonLists implements MessageBodyReader<List<?>> {
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == List.class && genericType instanceof ParameterizedType;
    }

    @Override
    public List<?> readFrom(
            Class<List<?>> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> httpHeaders,
            InputStream entityStream)
            throws IOException {
        return (List<?>) JsonBodies.read(genericType, entityStream);
    }
}
