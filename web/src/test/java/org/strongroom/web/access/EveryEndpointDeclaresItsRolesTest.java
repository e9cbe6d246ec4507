package org.strongroom.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongroom.web.ApiApplication;

/** Walks over the compiled module: an endpoint that forgot to say whom it is for does not get past the build. */
class EveryEndpointDeclaresItsRolesTest {
    @Test
    void everyResourceMethodDeclaresExactlyOneRule() throws Exception {
        List<Method> endpoints = endpoints();
        assertThat(endpoints).as("the walk finds the endpoints").hasSizeGreaterThan(20);
        assertThat(endpoints)
                .as("endpoints that are for nobody because they declare nothing")
                .noneMatch(method -> AccessRule.of(method) instanceof AccessRule.Nobody);
    }

    @Test
    void onlySigningInAndWhetherItRunsAreForAnyone() throws Exception {
        assertThat(endpoints().stream()
                        .filter(method -> AccessRule.of(method) instanceof AccessRule.Anyone)
                        .map(Endpoint::template))
                .containsExactlyInAnyOrder("/sessions", "/health/live", "/health/ready");
    }

    private static List<Method> endpoints() throws Exception {
        List<Method> found = new ArrayList<>();
        for (Class<?> type : classes()) {
            for (Method method : type.getDeclaredMethods()) {
                if (!method.isSynthetic() && isEndpoint(method)) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    private static boolean isEndpoint(Method method) {
        // A method with @Path alone is a sub-resource locator: it has to declare itself as well.
        return method.isAnnotationPresent(Path.class)
                || Arrays.stream(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .anyMatch(annotation -> annotation.isAnnotationPresent(HttpMethod.class));
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException, ClassNotFoundException {
        java.nio.file.Path root = Paths.get(ApiApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<java.nio.file.Path> files = Files.walk(root)) {
            for (java.nio.file.Path file :
                    files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace(java.io.File.separatorChar, '.');
                if (!name.endsWith("package-info.class")) {
                    classes.add(Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            ApiApplication.class.getClassLoader()));
                }
            }
        }
        return classes;
    }
}
