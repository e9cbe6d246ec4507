package org.strongroom.record;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.database.SqlQuery;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.search.BlindIndex;
import org.strongroom.search.Token;
import org.strongroom.search.TokenIndex;

/**
 * Lists records. By clear columns: newest first, page by page in SQL. By event date, which is sealed: blind tokens of
 * days or months narrow them down, the unsealed dates decide and sort.
 */
class RecordSearch {
    private static final long MOST_SINGLE_DAYS = 62;

    private final EntityManager entities;
    private final BlindIndex blind;
    private final RecordViews views;

    RecordSearch(EntityManager entities, BlindIndex blind, RecordViews views) {
        this.entities = entities;
        this.blind = blind;
        this.views = views;
    }

    Page<RecordView> run(Actor actor, RecordQuery query, PageRequest page) {
        if (query.eventFrom().isPresent() || query.eventTo().isPresent()) {
            return byEventDate(actor, query, page);
        }
        List<UUID> ids = listing(actor, query, page).column(entities, UUID.class);
        return page.page(views.of(ids), view -> Cursor.of(view.filedAt(), view.id()));
    }

    /** The query of one page, and one row more, by clear columns. */
    static SqlQuery listing(Actor actor, RecordQuery query, PageRequest page) {
        SqlQuery sql = visible(actor, query);
        page.after()
                .map(text -> Cursor.decode(text, 2))
                .ifPresent(cursor -> sql.add("and (r.filed_at, r.id) < (?, ?)", cursor.time(), cursor.id()));
        return sql.add("order by r.filed_at desc, r.id desc limit ?", page.limit() + 1);
    }

    private Page<RecordView> byEventDate(Actor actor, RecordQuery query, PageRequest page) {
        SqlQuery sql = visible(actor, query);
        TokenIndex.addOwners(sql.add("and"), "r.id", tokens(query.firstEventDay(), query.lastEventDay()));
        sql.add("order by r.filed_at desc, r.id desc limit ?", TokenIndex.MAX_HITS + 1);
        List<UUID> hits = sql.column(entities, UUID.class);
        boolean truncated = hits.size() > TokenIndex.MAX_HITS;
        List<RecordView> matching = views.of(hits.subList(0, Math.min(hits.size(), TokenIndex.MAX_HITS))).stream()
                .filter(view -> view.current()
                        .eventDate()
                        .filter(query::isWithinEventDays)
                        .isPresent())
                .sorted(Comparator.comparing(
                                (RecordView view) -> view.current().eventDate().orElseThrow())
                        .thenComparing(RecordView::id)
                        .reversed())
                .toList();
        return page.slice(matching, RecordView::id, truncated);
    }

    private static SqlQuery visible(Actor actor, RecordQuery query) {
        SqlQuery sql = new SqlQuery("select r.id from archive.record r where r.state = 'FILED'");
        RecordAccess.addVisible(sql, actor);
        query.caseFileId().ifPresent(file -> sql.add("and r.case_file_id = ?", file));
        query.patientId()
                .ifPresent(patient -> sql.add(
                        "and r.id in (select p.record_id from archive.record_participant p where p.patient_id = ?)",
                        patient));
        query.category().ifPresent(category -> sql.add("and r.category = ?", category.name()));
        query.filedFrom().ifPresent(from -> sql.add("and r.filed_at >= ?", from));
        query.filedTo().ifPresent(to -> sql.add("and r.filed_at < ?", to));
        return sql;
    }

    private Set<Token> tokens(LocalDate first, LocalDate last) {
        Set<Token> tokens = new LinkedHashSet<>();
        if (ChronoUnit.DAYS.between(first, last) < MOST_SINGLE_DAYS) {
            first.datesUntil(last.plusDays(1)).forEach(day -> tokens.add(blind.recordDate(day)));
        } else {
            for (YearMonth month = YearMonth.from(first);
                    !month.isAfter(YearMonth.from(last));
                    month = month.plusMonths(1)) {
                tokens.add(blind.recordMonth(month));
            }
        }
        return tokens;
    }
}
