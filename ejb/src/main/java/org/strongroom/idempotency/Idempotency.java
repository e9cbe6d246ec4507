package org.strongroom.idempotency;

import jakarta.ejb.Stateless;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongroom.access.Actor;
import org.strongroom.domain.ConflictException;

/**
 * Makes a creating request happen once, however often it is sent and however the copies race.
 *
 * <p>The key is written in the transaction that creates. A copy that arrives meanwhile waits in the database until
 * that transaction ends: then it either finds the resource or, if the first was rolled back, creates it itself.
 */
@Stateless
public class Idempotency {
    /**
     * Creates unless this request has been answered before. Joins the caller's transaction or begins one; {@code
     * creation} runs within it.
     *
     * @param kind of the resource, as in the audit log
     * @param creation creates it and returns its identifier
     * @return the identifier and whether it was created now
     * @throws ConflictException if the same actor used the key for another request
     */
    public Outcome once(Actor actor, IdempotentRequest request, String kind, Supplier<String> creation) {
        throw new UnsupportedOperationException();
    }

    /**
     * What this request made when it came first, so that a big body need not be read again.
     *
     * @return the resource's identifier
     * @throws ConflictException if the same actor used the key for another request
     */
    public Optional<String> earlier(Actor actor, IdempotentRequest request, String kind) {
        throw new UnsupportedOperationException();
    }
}
