package org.strongroom.ops.site;

import java.nio.file.Path;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;

/**
 * The site's own object store.
 *
 * @param location {@code s3://HISTORY,TURNOVER?endpoint=https://…&region=…}
 * @param credentials a JSON file with accessKey and secretKey: what the server puts with
 * @param reading the same for what only reads: it goes into the kit and to the drill agent; empty: the server's own does
 * @param place the site it stands at, in words
 */
public record ExternalStore(String location, Path credentials, Optional<Path> reading, Optional<String> place) {
    static Optional<ExternalStore> from(SiteSettings.Values values) {
        return values.text("strongroom.offsite.location")
                .map(location -> new ExternalStore(
                        location,
                        values.file("strongroom.offsite.credentials-file")
                                .orElseThrow(() -> new ConfigurationException("strongroom.offsite.location is set, so"
                                        + " strongroom.offsite.credentials-file is needed as well")),
                        values.file("strongroom.offsite.read-credentials-file"),
                        values.text("strongroom.offsite.place")));
    }
}
