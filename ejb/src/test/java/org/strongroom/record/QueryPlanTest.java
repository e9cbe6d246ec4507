package org.strongroom.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.database.SqlQuery;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.PageRequest;
import org.strongroom.testing.ArchiveFixture;

/** Every list runs on an index: with sequential scans priced out, none is left in the plan. */
class QueryPlanTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();

    static Stream<RecordQuery> queries() {
        Optional<UUID> id = Optional.of(Ids.next());
        Optional<Instant> now = Optional.of(Instant.parse("2024-01-01T00:00:00Z"));
        Optional<RecordCategory> category = Optional.of(RecordCategory.ASSESSMENT);
        return Stream.of(
                query(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                query(id, Optional.empty(), Optional.empty(), Optional.empty()),
                query(Optional.empty(), id, Optional.empty(), Optional.empty()),
                query(Optional.empty(), Optional.empty(), category, Optional.empty()),
                query(Optional.empty(), Optional.empty(), Optional.empty(), now),
                query(id, id, category, now));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void listsOfRecordsRunOnIndexes(RecordQuery query) throws Exception {
        Cursor cursor = Cursor.of(Instant.parse("2024-01-01T00:00:00Z"), Ids.next());
        for (Role role : List.of(Role.CLINICIAN, Role.RECORDS_OFFICER)) {
            Actor actor = new Actor(Ids.next(), "someone", java.util.Set.of(role), Optional.empty());
            for (Optional<String> after : List.of(Optional.<String>empty(), Optional.of(cursor.encode()))) {
                SqlQuery sql = RecordSearch.listing(actor, query, new PageRequest(50, after));
                assertThat(plan(sql)).noneMatch(line -> line.contains("Seq Scan"));
            }
        }
    }

    private List<String> plan(SqlQuery query) throws Exception {
        return archive.transactions().required(() -> {
            jakarta.persistence.EntityManager entities = archive.transactions().entities();
            new SqlQuery("set local enable_seqscan = off").execute(entities);
            return query.explained().column(entities, String.class);
        });
    }

    private static RecordQuery query(
            Optional<UUID> file, Optional<UUID> patient, Optional<RecordCategory> category, Optional<Instant> from) {
        return new RecordQuery(
                file, patient, category, from, Optional.empty(), Optional.<LocalDate>empty(), Optional.empty());
    }
}
