package org.strongroom.web.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import org.strongroom.crypto.Hashes;
import org.strongroom.idempotency.Idempotency;
import org.strongroom.idempotency.IdempotentRequest;
import org.strongroom.web.access.CurrentActor;

/** A form that is sent twice, by a second click or a tired line, creates once. Thread-safe. */
@ApplicationScoped
public class Once {
    private Idempotency idempotency;
    private CurrentActor current;

    /** For the container's proxies. */
    protected Once() {}

    /** With what it needs. */
    @Inject
    public Once(Idempotency idempotency, CurrentActor current) {
        this.idempotency = idempotency;
        this.current = current;
    }

    /**
     * Creates, or tells what this form has created already.
     *
     * @param form the form as it was shown to one person once
     * @param kind of what is created, as in the audit log
     */
    public UUID create(UUID form, String kind, Supplier<UUID> creation) {
        byte[] key = Hashes.sha256(("console-form " + form).getBytes(UTF_8));
        IdempotentRequest request = new IdempotentRequest(key, Hashes.sha256(kind.getBytes(UTF_8)));
        return UUID.fromString(idempotency
                .once(current.get(), request, kind, () -> creation.get().toString())
                .resourceId());
    }
}
