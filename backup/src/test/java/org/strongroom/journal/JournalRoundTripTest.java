package org.strongroom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.schema.TableName;

/** The promise of the journal: a base taken amid traffic, and every segment after it, give the same tables again. */
class JournalRoundTripTest {

    private static final int SESSIONS = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_101})
    void baseAndSegmentsGiveTheSameTables(long seed) throws Exception {
        try (JournalHarness journal = new JournalHarness();
                PostgresFixture target = PostgresFixture.migrated()) {
            List<Workload> sessions = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(new Workload(journal.source.connections(DatabaseRole.APP), seed + i));
            }
            ExecutorService threads = Executors.newFixedThreadPool(SESSIONS);
            try {
                List<Future<?>> running = started(threads, sessions);
                journal.ship();
                JournalHarness.Base base = journal.base();
                journal.ship(2); // killed after two segments, perhaps amid a transaction
                for (Future<?> session : running) {
                    session.get();
                }
                journal.ship();
                compare(journal, base, target);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static List<Future<?>> started(ExecutorService threads, List<Workload> sessions) throws Exception {
        sessions.get(0).run(20);
        List<Future<?>> running = new ArrayList<>();
        for (Workload session : sessions) {
            running.add(threads.submit(() -> {
                session.run(120);
                return null;
            }));
        }
        return running;
    }

    private static void compare(JournalHarness journal, JournalHarness.Base base, PostgresFixture target) {
        JournalHarness.Base expected = journal.base();
        try (Replay replay = new Replay(target.connections(DatabaseRole.OWNER), Selection.everything())) {
            JournalHarness.load(replay, base);
            base.digests()
                    .forEach((table, digest) -> assertThat(replay.digest(table)).isEqualTo(digest));
            journal.applyAll(replay);
            expected.digests()
                    .forEach((table, digest) -> assertThat(replay.digest(table)).isEqualTo(digest));
            assertThat(replay.applied()).containsKey(TableName.parse("archive.patient"));
            assertThat(replay.lastCommit()).isPresent();
        }
        expected.keys().forEach((table, rows) -> assertThat(journal.keysReplayed(base, table))
                .containsExactlyInAnyOrderElementsOf(rows));
        assertThat(journal.segments).hasSizeGreaterThan(5);
    }
}
