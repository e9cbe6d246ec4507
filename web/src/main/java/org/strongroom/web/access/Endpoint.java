package org.strongroom.web.access;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An endpoint as the audit log names it: the path's template with the identifiers filled in. Whatever is not an
 * identifier stays a placeholder: nobody knows what was typed there.
 *
 * @param verb the HTTP method
 * @param path below {@code /api/v1}
 */
public record Endpoint(String verb, String path) {
    static Endpoint of(Method method, ContainerRequestContext request) {
        return of(request.getMethod(), template(method), request.getUriInfo().getPathParameters());
    }

    static Endpoint of(String verb, String template, Map<String, List<String>> parameters) {
        String path = template;
        for (var parameter : parameters.entrySet()) {
            String value = parameter.getValue().get(0);
            if (isIdentifier(value)) {
                path = path.replace("{" + parameter.getKey() + "}", value);
            }
        }
        return new Endpoint(verb, path);
    }

    /** The path's template: the class's and the method's {@code @Path} joined. */
    public static String template(Method method) {
        String whole = "/" + path(method.getDeclaringClass().getAnnotation(Path.class)) + "/"
                + path(method.getAnnotation(Path.class));
        String single = whole.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}")
                .replaceAll("/+", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    private static String path(Path path) {
        return path == null ? "" : path.value();
    }

    private static boolean isIdentifier(String value) {
        if (value.matches("\\d{1,9}")) {
            return true;
        }
        try {
            return value.length() == 36 && UUID.fromString(value) != null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
