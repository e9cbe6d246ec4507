package org.strongroom.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** The API's root. Resources and providers are found by scanning the web module. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                // Its reader overlooks unknown properties; ours (see web.json) refuses them.
                "jersey.config.disableJsonBinding", true);
    }
}
