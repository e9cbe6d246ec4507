package org.strongroom.search;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.strongroom.database.RowInsert;
import org.strongroom.database.SqlQuery;

/** The tokens of each entity, in schema {@code keys}: they go where keys go and vanish with their owner. */
@Stateless
public class TokenIndex {
    /** How many hits a search looks at; beyond, it says that it did not look at all. */
    public static final int MAX_HITS = 500;

    private EntityManager entities;

    /** For the container's proxies. */
    protected TokenIndex() {}

    /** With what it needs. */
    @Inject
    public TokenIndex(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Makes these the owner's tokens, in the current transaction; rows that stay are not touched, and where the owner
     * came from stays as it is.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void replace(UUID ownerId, Collection<Token> tokens) {
        SqlQuery removal = new SqlQuery("delete from keys.token where owner_id = ? and kind <> 'ORIGIN'", ownerId);
        if (!tokens.isEmpty()) {
            removal.add("and not");
            addMatch(removal, "kind", "token", tokens);
        }
        removal.execute(entities);
        add(Map.of(ownerId, tokens));
    }

    /** Adds tokens of owners that are new, in the current transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(Map<UUID, ? extends Collection<Token>> tokens) {
        RowInsert insert =
                new RowInsert("insert into keys.token (kind, token, owner_id) values", "on conflict do nothing");
        tokens.forEach(
                (owner, its) -> its.forEach(token -> insert.row(token.kind().name(), token.bytes(), owner)));
        insert.execute(entities);
    }

    /** The owners of those of the tokens, all of one kind, that have one; the first where there are several. */
    public Map<Token, UUID> owners(TokenKind kind, Collection<Token> tokens) {
        Map<Token, UUID> owners = new HashMap<>();
        SqlQuery query = new SqlQuery("select token, owner_id from keys.token where kind = ? and", kind.name())
                .addIn("token", tokens.stream().map(Token::bytes).toList())
                .add("order by owner_id");
        for (Object[] row : query.rows(entities)) {
            owners.putIfAbsent(new Token(kind, (byte[]) row[0]), (UUID) row[1]);
        }
        return owners;
    }

    /** Appends to a query: {@code column} is an owner of at least one of the tokens. */
    public static void addOwners(SqlQuery query, String column, Collection<Token> anyOf) {
        query.add(column + " in (select t.owner_id from keys.token t where");
        addMatch(query, "t.kind", "t.token", anyOf);
        query.add(")");
    }

    private static void addMatch(SqlQuery query, String kind, String token, Collection<Token> anyOf) {
        query.add("(");
        String separator = "";
        for (TokenKind each : TokenKind.values()) {
            Collection<byte[]> ofKind = anyOf.stream()
                    .filter(candidate -> candidate.kind() == each)
                    .map(Token::bytes)
                    .toList();
            if (!ofKind.isEmpty()) {
                query.add(separator + "(" + kind + " = ? and", each.name());
                query.addIn(token, ofKind);
                query.add(")");
                separator = "or ";
            }
        }
        query.add(separator.isEmpty() ? "false)" : ")");
    }
}
