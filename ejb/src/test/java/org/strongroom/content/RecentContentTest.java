package org.strongroom.content;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.database.SqlQuery;
import org.strongroom.identity.Ids;
import org.strongroom.testing.ArchiveFixture;

class RecentContentTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();

    @Test
    void whatWasReadOrFiledLastComesFirst() {
        UUID oldest = filed();
        UUID middle = filed();
        UUID newest = filed();
        assertThat(packs(oldest, middle, newest)).containsExactly(newest, middle, oldest);
        used(oldest, "RECORD_CONTENT_READ");
        used(middle, "RECORD_READ"); // its description only
        assertThat(packs(oldest, middle, newest)).containsExactly(oldest, newest, middle);
    }

    @Test
    void itIsDecidedOnIndexes() throws Exception {
        List<String> plan = archive.transactions().required(() -> {
            EntityManager entities = archive.transactions().entities();
            new SqlQuery("set local enable_seqscan = off").execute(entities);
            return RecentContent.query().explained().column(entities, String.class);
        });
        assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
    }

    private List<UUID> packs(UUID... mine) {
        List<UUID> packs = new ArrayList<>(archive.get(RecentContent.class).packs());
        packs.retainAll(List.of(mine));
        return packs;
    }

    /** A record whose only extent lies in a pack of its own, which has the record's id. */
    private UUID filed() {
        UUID id = Ids.next();
        UUID file = Ids.next();
        archive.execute("insert into archive.case_file values ('" + file + "', '" + file
                + "', 1, 'x', null, 'INDIVIDUAL', 'OPEN', now(), '" + id + "', now(), 0)");
        archive.execute("insert into archive.record values ('" + id + "', '" + file + "', 'DOCUMENT', '" + id
                + "', 'FILED', 1, now(), '" + id + "', 0)");
        archive.execute("insert into archive.record_version values ('" + id + "', 1, '" + id
                + "', 1, 'x', null, sha256('x'), 1, 1, 'NONE', now(), '" + id + "')");
        archive.execute("insert into archive.extent values ('" + id + "', 1, 0, '" + id + "', 1, 1, sha256('x'))");
        used(id, "RECORD_FILE");
        return id;
    }

    private void used(UUID record, String action) {
        archive.execute("insert into law.audit_event values ('" + Ids.next() + "', clock_timestamp(), '" + record
                + "', 'someone', 'CLINICIAN', '" + action + "', 'DONE', 'record', '" + record + "', '{}', null)");
    }
}
