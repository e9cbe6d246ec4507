package org.strongroom.api;

import java.lang.reflect.Method;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.strongroom.record.rest.RecordMetadata;
import org.strongroom.web.access.Endpoint;
import org.strongroom.web.problem.Problem;

/**
 * The document that the server shows under {@code /openapi}. The container's own scan does not see through {@code UUID},
 * {@code Optional} and enums and knows nothing of roles, so this replaces what it found.
 *
 * <p>Named by {@code mp.openapi.filter} in the domain's {@code microprofile-config.properties}, because the container
 * does not read such a file in the web module of an EAR.
 */
public class ApiDescription implements OASFilter {
    private static final String PREFIX = "/api/v1";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Schemas schemas = new Schemas();
        schemas.of(Problem.class);
        schemas.of(RecordMetadata.class);
        Paths paths = OASFactory.createPaths();
        DescribedEndpoints.methods().forEach(method -> add(paths, method, schemas));
        api.setInfo(OASFactory.createInfo()
                .title("Strongroom API")
                .version("1")
                .description("The archive of patients, case files and records, its audit log and its copy off site."
                        + " No patient data in URLs; every answer that says no is a problem (RFC 9457).")
                .license(OASFactory.createLicense()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0.txt")));
        api.setServers(List.of(OASFactory.createServer().url("/")));
        api.setPaths(paths);
        api.setComponents(OASFactory.createComponents()
                .schemas(schemas.components())
                .addSecurityScheme(
                        OperationDescription.BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The token that POST /api/v1/sessions gives.")));
    }

    private static void add(Paths paths, Method method, Schemas schemas) {
        String path = PREFIX + Endpoint.template(method);
        PathItem item = paths.hasPathItem(path) ? paths.getPathItem(path) : OASFactory.createPathItem();
        item.setOperation(
                PathItem.HttpMethod.valueOf(DescribedEndpoints.verb(method).orElseThrow()),
                OperationDescription.of(method, schemas));
        paths.addPathItem(path, item);
    }
}
