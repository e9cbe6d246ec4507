package org.strongroom.comparison;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.NotFoundException;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;

/** The rows of {@code local.put_back}. Asks for no role and writes no audit event. */
@Dependent
public class PutBackRows {
    private static final String VIEW = "select id, comparison_id, item_kind, item_id, version, state,"
            + " cast(extract(epoch from proposed_at) * 1000000 as bigint), proposed_by,"
            + " cast(extract(epoch from decided_at) * 1000000 as bigint), cast(decided_by as text), revision"
            + " from local.put_back";

    private final EntityManager entities;
    private final Clock clock;

    /** With what it needs. */
    @Inject
    public PutBackRows(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** A page of what was decided about a comparison, oldest first. */
    Page<PutBackView> page(UUID comparison, PageRequest request) {
        SqlQuery query = new SqlQuery(VIEW + " where comparison_id = ?", comparison);
        request.after()
                .ifPresent(cursor ->
                        query.add("and id > ?", Cursor.decode(cursor, 1).id()));
        return request.page(views(query.add("order by id limit ?", request.limit() + 1)), view -> Cursor.of(view.id()));
    }

    /** The decision about the same thing that waits, or was carried out. */
    Optional<PutBackView> standing(UUID comparison, PutBackItem item) {
        return views(new SqlQuery(
                        VIEW + " where comparison_id = ? and item_kind = ? and item_id = ?"
                                + " and coalesce(version, 0) = ? and state <> 'REJECTED' order by id limit 1",
                        comparison,
                        item.kind().name(),
                        item.id(),
                        item.version().orElse(0)))
                .stream()
                .findFirst();
    }

    /** Keeps everybody else from deciding about the comparison until the transaction ends. */
    void lock(UUID comparison) {
        new SqlQuery("select id from local.comparison where id = ? for update", comparison)
                .column(entities, UUID.class);
    }

    /** The revision that was there when the decision was proposed. */
    long revision(UUID id) {
        return new SqlQuery("select revision from local.put_back where id = ?", id)
                .column(entities, Number.class)
                .get(0)
                .longValue();
    }

    void insert(
            UUID id, UUID comparison, PutBackItem item, Optional<Long> revision, PutBackView.State state, Actor actor) {
        new SqlQuery(
                        "insert into local.put_back (id, comparison_id, item_kind, item_id, version, revision, state,"
                                + " proposed_at, proposed_by) values (?, ?, ?, ?, nullif(?, 0), nullif(?, -1), ?, ?, ?)",
                        id,
                        comparison,
                        item.kind().name(),
                        item.id(),
                        item.version().orElse(0),
                        revision.orElse(-1L),
                        state.name(),
                        clock.instant(),
                        actor.accountId())
                .execute(entities);
    }

    void decide(UUID id, PutBackView.State state, Actor actor) {
        new SqlQuery(
                        "update local.put_back set state = ?, decided_at = ?, decided_by = ? where id = ?",
                        state.name(),
                        clock.instant(),
                        actor.accountId(),
                        id)
                .execute(entities);
    }

    /** A decision that nobody else changes until the transaction ends. */
    PutBackView locked(UUID id) {
        new SqlQuery("select id from local.put_back where id = ? for update", id).column(entities, UUID.class);
        return existing(id);
    }

    PutBackView existing(UUID id) {
        return views(new SqlQuery(VIEW + " where id = ?", id)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(PutBackRegister.KIND, id));
    }

    private List<PutBackView> views(SqlQuery query) {
        return query.rows(entities).stream()
                .map(row -> new PutBackView(
                        (UUID) row[0],
                        (UUID) row[1],
                        new PutBackItem(
                                PutBackItem.Kind.valueOf((String) row[2]),
                                (UUID) row[3],
                                Optional.ofNullable((Number) row[4]).map(Number::intValue)),
                        PutBackView.State.valueOf((String) row[5]),
                        ComparisonService.instant(row[6]),
                        (UUID) row[7],
                        Optional.ofNullable(row[8]).map(ComparisonService::instant),
                        Optional.ofNullable((String) row[9]).map(UUID::fromString)))
                .toList();
    }
}
