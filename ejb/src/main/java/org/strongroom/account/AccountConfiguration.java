package org.strongroom.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads {@link AccountSettings} from MicroProfile Config. */
@ApplicationScoped
public class AccountConfiguration {
    private static final Duration LIFETIME = Duration.ofHours(12);

    /** The settings of this start. */
    @Produces
    public AccountSettings settings() {
        return read(ConfigProvider.getConfig());
    }

    static AccountSettings read(Config config) {
        Optional<Path> secrets =
                config.getOptionalValue("strongroom.home", String.class).map(home -> Path.of(home, "secrets"));
        boolean drill =
                config.getOptionalValue("strongroom.drill.mode", Boolean.class).orElse(false);
        return new AccountSettings(
                config.getOptionalValue("strongroom.session.lifetime", String.class)
                        .map(Duration::parse)
                        .orElse(LIFETIME),
                secrets.map(folder -> folder.resolve("operator.token")),
                secrets.map(folder -> folder.resolve("first-administrator.json")),
                config.getOptionalValue("strongroom.drill.account-file", String.class)
                        .filter(file -> drill && !file.isBlank())
                        .map(Path::of),
                config.getOptionalValue("strongroom.metrics.token-file", String.class)
                        .filter(file -> !file.isBlank())
                        .map(Path::of));
    }
}
