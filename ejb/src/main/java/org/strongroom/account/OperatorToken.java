package org.strongroom.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;

/**
 * The token of whoever may read this machine's secrets folder: made anew at each start, it lets the {@code strongroom}
 * command speak to the server. It reads no patient data. Thread-safe; keeps the token's hash alone.
 */
@ApplicationScoped
public class OperatorToken {
    private static final EnumSet<Role> ROLES =
            EnumSet.of(Role.ADMINISTRATOR, Role.BACKUP_OPERATOR, Role.RECOVERY_ADMIN);

    private AccountSettings settings;

    /** For the container's proxies. */
    protected OperatorToken() {}

    /** With what it needs. */
    @Inject
    public OperatorToken(AccountSettings settings) {
        this.settings = settings;
    }

    private byte[] sha256;

    @PostConstruct
    void load() {
        Optional<Path> file = settings.operatorToken().filter(Files::isRegularFile);
        sha256 = file.isPresent() ? BearerToken.presented(read(file.get())).sha256() : new byte[0];
    }

    /** Whether this is the operator's token; takes the same time either way. */
    public boolean matches(BearerToken token) {
        return MessageDigest.isEqual(sha256, token.sha256());
    }

    static Actor actor(Optional<UUID> requestId) {
        return new Actor(Actor.LOCAL_OPERATOR, "local-operator", ROLES, requestId);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The operator token cannot be read.", e);
        }
    }
}
