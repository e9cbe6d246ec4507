package org.strongroom.api;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.strongroom.web.access.AccessRule;
import org.strongroom.web.problem.Problem;

/** One endpoint in OpenAPI: who may call it, what it takes, what it answers. */
final class OperationDescription {
    static final String BEARER = "bearer";

    private static final Map<String, String> HEADERS = Map.of(
            "Idempotency-Key", "The same when the request is sent again; 1 to 255 visible ASCII characters.",
            "If-Match", "The ETag of what the change is based on.",
            "Content-Digest", "sha-256=:<base64>: of the body (RFC 9530).",
            "Record-Metadata", "base64url of the JSON that RecordMetadata describes; at most 6 KiB.");

    private OperationDescription() {}

    static Operation of(Method method, Schemas schemas) {
        var annotation = method.getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
        AccessRule rule = AccessRule.of(method);
        Operation operation = OASFactory.createOperation()
                .operationId(annotation.operationId())
                .summary(annotation.summary())
                .description(whoMay(rule))
                .tags(List.of(tag(method)));
        operation.setSecurity(
                rule instanceof AccessRule.Anyone
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        for (var parameter : method.getParameters()) {
            described(parameter, schemas).ifPresent(operation::addParameter);
            if (isBody(parameter)) {
                operation.setRequestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(content(parameter.getParameterizedType(), schemas)));
            }
        }
        return operation.responses(responses(method, schemas));
    }

    private static String whoMay(AccessRule rule) {
        if (rule instanceof AccessRule.Holders holders) {
            return holders.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(", ", "For ", "."));
        }
        return rule instanceof AccessRule.SignedIn ? "For everyone who is signed in." : "For everyone.";
    }

    /** The concept that the endpoint's package is of. */
    private static String tag(Method method) {
        return method.getDeclaringClass().getPackageName().split("\\.")[2];
    }

    private static boolean isBody(java.lang.reflect.Parameter parameter) {
        return parameter.getAnnotations().length == 0;
    }

    private static Optional<Parameter> described(java.lang.reflect.Parameter parameter, Schemas schemas) {
        if (parameter.isAnnotationPresent(Context.class)) {
            return Optional.empty();
        }
        Parameter described = OASFactory.createParameter().schema(schemas.of(parameter.getType()));
        if (parameter.isAnnotationPresent(PathParam.class)) {
            String name = parameter.getAnnotation(PathParam.class).value();
            return Optional.of(described.in(Parameter.In.PATH).name(name).required(true));
        }
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            String name = parameter.getAnnotation(QueryParam.class).value();
            return Optional.of(described.in(Parameter.In.QUERY).name(name).required(false));
        }
        if (parameter.isAnnotationPresent(HeaderParam.class)) {
            String name = parameter.getAnnotation(HeaderParam.class).value();
            // OpenAPI has no place for Content-Type as a parameter.
            return Optional.of(name).filter(HEADERS::containsKey).map(known -> described
                    .in(Parameter.In.HEADER)
                    .name(known)
                    .required(true)
                    .description(HEADERS.get(known)));
        }
        return Optional.empty();
    }

    private static APIResponses responses(Method method, Schemas schemas) {
        APIResponses responses = OASFactory.createAPIResponses();
        APIResponseSchema made = method.getAnnotation(APIResponseSchema.class);
        if (made != null) {
            responses.addAPIResponse(
                    made.responseCode(),
                    OASFactory.createAPIResponse()
                            .description(made.responseDescription())
                            .content(content(made.value(), schemas)));
        } else if (method.getReturnType() == void.class) {
            responses.addAPIResponse("204", OASFactory.createAPIResponse().description("Done."));
        } else if (method.getReturnType() == Response.class) {
            responses.addAPIResponse(
                    "200",
                    OASFactory.createAPIResponse()
                            .description("The content.")
                            .content(content(InputStream.class, schemas)));
            responses.addAPIResponse("206", OASFactory.createAPIResponse().description("The range asked for."));
            responses.addAPIResponse("304", OASFactory.createAPIResponse().description("The client has it already."));
            responses.addAPIResponse("416", OASFactory.createAPIResponse().description("The range is behind the end."));
        } else {
            responses.addAPIResponse(
                    "200",
                    OASFactory.createAPIResponse().description("Here it is.").content(answer(method, schemas)));
        }
        return responses.addAPIResponse(
                "default",
                OASFactory.createAPIResponse()
                        .description("A problem (RFC 9457).")
                        .content(content(Problem.MEDIA_TYPE, schemas.of(Problem.class))));
    }

    /** A method that answers with text says of which kind. */
    private static Content answer(Method method, Schemas schemas) {
        Produces produces = method.getAnnotation(Produces.class);
        return produces == null
                ? content(method.getGenericReturnType(), schemas)
                : content(produces.value()[0], schemas.of(method.getGenericReturnType()));
    }

    private static Content content(Type type, Schemas schemas) {
        return content(type == InputStream.class ? MediaType.WILDCARD : MediaType.APPLICATION_JSON, schemas.of(type));
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }
}
