package org.strongroom.search;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.strongroom.database.SqlQuery;

/** Which imported things are here already. What was imported once is found again for as long as it is kept. */
@Stateless
public class Origins {
    private EntityManager entities;
    private BlindIndex blind;
    private TokenIndex index;

    /** For the container's proxies. */
    protected Origins() {}

    /** With what it needs. */
    @Inject
    public Origins(EntityManager entities, BlindIndex blind, TokenIndex index) {
        this.entities = entities;
        this.blind = blind;
        this.index = index;
    }

    /** Those of the origins that are known, with what they became. */
    public Map<Origin, UUID> known(Collection<Origin> origins) {
        Map<Token, Origin> tokens = new LinkedHashMap<>();
        origins.forEach(origin -> tokens.put(blind.origin(origin), origin));
        Map<Origin, UUID> known = new HashMap<>();
        if (!tokens.isEmpty()) {
            index.owners(TokenKind.ORIGIN, tokens.keySet())
                    .forEach((token, owner) -> known.put(tokens.get(token), owner));
        }
        return known;
    }

    /** What one origin became, if it is known; otherwise nobody else learns of it until the current transaction ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Optional<UUID> claim(Origin origin) {
        lock(List.of(blind.origin(origin)));
        return Optional.ofNullable(known(List.of(origin)).get(origin));
    }

    /** Makes others wait who ask for the same tokens, until the current transaction ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void lock(Collection<Token> tokens) {
        lockKeys(tokens.stream().map(token -> ByteBuffer.wrap(token.bytes()).getLong()));
    }

    /** Makes others wait who import into the same places, until the current transaction ends. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void lockPlaces(Collection<UUID> places) {
        lockKeys(places.stream().map(UUID::getLeastSignificantBits));
    }

    private void lockKeys(Stream<Long> keys) {
        // one order for all: two that wait for each other would wait for ever
        keys.sorted().distinct().forEach(key -> new SqlQuery("select 1 from pg_advisory_xact_lock(?)", key)
                .column(entities, Integer.class));
    }

    /** Remembers what origins became, in the current transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void remember(Map<Origin, UUID> made) {
        Map<UUID, Set<Token>> tokens = new LinkedHashMap<>();
        made.forEach((origin, id) -> tokens.put(id, Set.of(blind.origin(origin))));
        index.add(tokens);
    }
}
