package org.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.junit.jupiter.api.Test;
import org.strongroom.web.ApiApplication;
import org.strongroom.web.access.Endpoint;

class DescribedEndpointsTest {
    @Test
    void everyClassWithEndpointsIsDescribed() throws Exception {
        java.nio.file.Path root = Paths.get(ApiApplication.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<java.nio.file.Path> files = Files.walk(root)) {
            for (java.nio.file.Path file :
                    files.filter(f -> f.toString().endsWith("Endpoints.class")).toList()) {
                String name = root.relativize(file).toString().replace(java.io.File.separatorChar, '.');
                Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                if (type.isAnnotationPresent(Path.class)) {
                    found.add(type);
                }
            }
        }
        assertThat(DescribedEndpoints.classes()).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void everyEndpointHasItsOwnNameAndASummary() {
        List<Operation> operations = DescribedEndpoints.methods()
                .map(method -> method.getAnnotation(Operation.class))
                .toList();
        assertThat(operations)
                .doesNotContainNull()
                .noneMatch(operation -> operation.summary().isEmpty());
        assertThat(operations.stream().map(Operation::operationId).collect(Collectors.toSet()))
                .hasSameSizeAs(operations);
    }

    @Test
    void onlyContentsAreAnswersWithoutASchema() {
        assertThat(DescribedEndpoints.methods()
                        .filter(method -> method.getReturnType() == jakarta.ws.rs.core.Response.class)
                        .filter(method -> !method.isAnnotationPresent(APIResponseSchema.class))
                        .map(Endpoint::template))
                .containsExactlyInAnyOrder("/records/{id}/content", "/records/{id}/versions/{version}/content");
    }
}
