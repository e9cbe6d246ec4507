package org.strongroom.idempotency;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.strongroom.access.Actor;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.ConflictException;

/**
 * Makes a creating request happen once, however often it is sent and however the copies race.
 *
 * <p>The key is written in the transaction that creates. A copy that arrives meanwhile waits in the database until
 * that transaction ends: then it either finds the resource or, if the first was rolled back, creates it itself. Keys
 * are remembered for {@link #REMEMBERED}, on this site only: after a restore a repeated request creates again.
 */
@Stateless
public class Idempotency {
    /** How long a key is remembered. */
    public static final Duration REMEMBERED = Duration.ofHours(48);

    private static final String FORGET = "delete from local.idempotency_key where created_at < ?";
    private static final String CLAIM = "insert into local.idempotency_key (account_id, key_sha256, request_sha256,"
            + " resource_kind, resource_id, created_at) values (?, ?, ?, ?, '', ?) on conflict do nothing";
    private static final String COMPLETE =
            "update local.idempotency_key set resource_id = ? where account_id = ? and key_sha256 = ?";
    private static final String FIND = "select request_sha256, resource_kind, resource_id from local.idempotency_key"
            + " where account_id = ? and key_sha256 = ?";

    private EntityManager entities;
    private Clock clock;

    /** For the container's proxies. */
    protected Idempotency() {}

    /** With what it needs. */
    @Inject
    public Idempotency(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

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
        if (!claim(actor, request, kind)) {
            // Under READ COMMITTED the insert has waited for the other transaction, whose row this query now sees.
            return earlier(actor, request, kind)
                    .map(id -> new Outcome(id, true))
                    .orElseThrow(
                            () -> new ConflictException("Another request with this Idempotency-Key is under way."));
        }
        String id = creation.get();
        new SqlQuery(COMPLETE, id, actor.accountId(), request.keySha256()).execute(entities);
        return new Outcome(id, false);
    }

    /**
     * What this request made when it came first, so that a big body need not be read again.
     *
     * @return the resource's identifier
     * @throws ConflictException if the same actor used the key for another request
     */
    public Optional<String> earlier(Actor actor, IdempotentRequest request, String kind) {
        List<Object[]> rows = new SqlQuery(FIND, actor.accountId(), request.keySha256()).rows(entities);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Object[] row = rows.get(0);
        boolean same = MessageDigest.isEqual((byte[]) row[0], request.requestSha256()) && kind.equals(row[1]);
        if (!same) {
            throw new ConflictException("This Idempotency-Key was used for another request.");
        }
        return Optional.of((String) row[2]);
    }

    /** Forgets keys older than {@link #REMEMBERED} and tells how many there were. */
    public int forget() {
        return new SqlQuery(FORGET, clock.instant().minus(REMEMBERED)).execute(entities);
    }

    private boolean claim(Actor actor, IdempotentRequest request, String kind) {
        int claimed = new SqlQuery(
                        CLAIM, actor.accountId(), request.keySha256(), request.requestSha256(), kind, clock.instant())
                .execute(entities);
        return claimed == 1;
    }
}
