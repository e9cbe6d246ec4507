package org.strongroom.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.failure.ConfigurationException;

/**
 * The token that the site made for its monitoring system, if it made one. It reads health and metrics. Thread-safe; keeps
 * the token's hash alone.
 */
@ApplicationScoped
public class ScrapeToken {
    private static final int SHORTEST = 32;

    private AccountSettings settings;
    private byte[] sha256 = new byte[0];

    /** For the container's proxies. */
    protected ScrapeToken() {}

    /** With what it needs. */
    @Inject
    public ScrapeToken(AccountSettings settings) {
        this.settings = settings;
    }

    @PostConstruct
    void load() {
        settings.scrapeToken()
                .ifPresent(file -> sha256 = BearerToken.presented(read(file)).sha256());
    }

    /** Whether this is the token; takes the same time either way. */
    public boolean matches(BearerToken token) {
        return MessageDigest.isEqual(sha256, token.sha256());
    }

    static Actor actor(Optional<UUID> requestId) {
        return new Actor(Actor.SCRAPER, "scraper", Set.of(Role.MONITOR), requestId);
    }

    private static String read(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.length() < SHORTEST) {
                throw new ConfigurationException(
                        "The token in strongroom.metrics.token-file is shorter than " + SHORTEST + " characters.");
            }
            return token;
        } catch (IOException e) {
            throw new ConfigurationException("The file that strongroom.metrics.token-file names cannot be read.", e);
        }
    }
}
