package org.strongroom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.IntegrityException;
import org.strongroom.postgres.DatabaseRole;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.schema.Migrations;

class ReplayTest {

    private static final String ID = "00000000-0000-7000-8000-000000000001";

    private JournalHarness journal;
    private PostgresFixture target;

    @BeforeEach
    void create() {
        journal = new JournalHarness();
        target = PostgresFixture.migrated();
    }

    @AfterEach
    void drop() {
        target.close();
        journal.close();
    }

    private Replay replay(Selection selection) {
        return new Replay(target.connections(DatabaseRole.OWNER), selection);
    }

    private static String ask(PostgresFixture database, String query) throws SQLException {
        try (Connection connection = database.connections(DatabaseRole.OWNER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String role(String id) {
        return "INSERT INTO law.incarnation VALUES (" + id + ", now(), '')";
    }

    private static String patient(String id, String sealed) {
        return "INSERT INTO archive.patient VALUES ('" + id + "', '" + ID + "', 1, " + sealed
                + ", NULL, 'ACTIVE', now(), '" + ID + "', now(), 1)";
    }

    @Test
    void aTransactionLargerThanASegmentContinuesAndIsAppliedWhole() throws SQLException {
        journal.source.execute("INSERT INTO archive.patient SELECT gen_random_uuid(), gen_random_uuid(), 1,"
                + " decode(repeat(md5(n::text), 500), 'hex'), NULL, 'ACTIVE', now(), gen_random_uuid(), now(), 1"
                + " FROM generate_series(1, 100) n");
        journal.source.execute("UPDATE archive.patient SET state = 'MERGED'");
        journal.ship(3); // killed in the middle of the first transaction
        assertThat(journal.position.open()).isPresent();
        journal.ship();
        assertThat(journal.segments).hasSizeGreaterThan(20);
        assertThat(journal.segments)
                .allSatisfy(bytes -> assertThat(bytes.length).isLessThan(100 << 10));
        try (Replay replay = replay(Selection.everything())) {
            for (byte[] bytes : journal.segments.subList(0, 5)) {
                replay.apply(Segment.decode(bytes));
                assertThat(ask(target, "SELECT count(*) FROM archive.patient")).isEqualTo("0");
            }
            for (byte[] bytes : journal.segments.subList(5, journal.segments.size())) {
                replay.apply(Segment.decode(bytes));
            }
            assertThat(replay.applied().get(Migrations.journaled().get(6))).isEqualTo(new ChangeCounts(100, 100, 0));
        }
        assertThat(ask(target, "SELECT count(*) FROM archive.patient WHERE state = 'MERGED' AND length(sealed) = 8000"))
                .isEqualTo("100");
    }

    @Test
    void aChangeOfARowThatIsNotThereNamesTablePositionAndKey() {
        journal.source.execute(patient(ID, "'x'"));
        journal.ship();
        JournalHarness.Base nothing = journal.base();
        journal.source.execute("UPDATE archive.patient SET state = 'MERGED'");
        journal.ship();
        try (Replay replay = replay(Selection.everything())) {
            replay.startAt(nothing.point());
            assertThatThrownBy(() -> journal.applyAll(replay))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("archive.patient at ")
                    .hasMessageContaining("id=" + ID);
        }
    }

    @Test
    void aRowThatIsThereAlreadyNamesTablePositionAndKey() {
        journal.source.execute(patient(ID, "'x'"));
        journal.ship();
        target.execute(patient(ID, "'y'"));
        try (Replay replay = replay(Selection.everything())) {
            assertThatThrownBy(() -> journal.applyAll(replay))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("SQLSTATE 23505")
                    .hasMessageContaining("archive.patient at ")
                    .hasMessageContaining("id=" + ID);
        }
    }

    @Test
    void aMissingOrSwappedSegmentIsRefused() {
        for (int i = 0; i < 4; i++) {
            journal.source.execute(role(Integer.toString(i)));
            journal.ship();
        }
        try (Replay replay = replay(Selection.everything())) {
            replay.apply(Segment.decode(journal.segments.get(0)));
            assertThatThrownBy(() -> replay.apply(Segment.decode(journal.segments.get(2))))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("Segment 2 begins at");
        }
    }

    @Test
    void segmentsThatBeginAfterTheBaseAreRefused() {
        JournalHarness.Base base = journal.base();
        journal.source.execute(role("1"));
        journal.ship();
        journal.source.execute(role("2"));
        journal.ship();
        try (Replay replay = replay(Selection.everything())) {
            JournalHarness.load(replay, base);
            assertThatThrownBy(() -> replay.apply(Segment.decode(journal.segments.get(1))))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining("after the base");
        }
    }

    @Test
    void aPointInTimeTakesTheArchiveToItAndTheLawToTheNewest() throws Exception {
        journal.source.execute(patient(ID, "'x'"));
        Instant between = Instant.parse(ask(
                journal.source,
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
        journal.source.execute("UPDATE archive.patient SET state = 'DISPOSED'");
        journal.source.execute(role("7"));
        journal.ship();
        Horizon horizon = Horizon.at(between);
        try (Replay replay = replay(horizon)) {
            journal.applyAll(replay);
            assertThat(horizon.passed()).isTrue();
            assertThat(replay.lastCommit())
                    .hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(between));
        }
        assertThat(ask(target, "SELECT state FROM archive.patient")).isEqualTo("ACTIVE");
        assertThat(ask(target, "SELECT number FROM law.incarnation")).isEqualTo("7");
    }

    /** Commit times are not in log order: the first later commit ends the prefix, earlier times after it do not reopen it. */
    @Test
    void theHorizonIsAPrefixOfTheLog() {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        Horizon horizon = Horizon.at(at);
        var table = Migrations.journaled().get(0);
        assertThat(horizon.takes(new TransactionInfo(1, new Lsn(10), at), table))
                .isTrue();
        assertThat(horizon.takes(new TransactionInfo(2, new Lsn(20), at.plusNanos(1000)), table))
                .isFalse();
        assertThat(horizon.takes(new TransactionInfo(3, new Lsn(30), at.minusSeconds(1)), table))
                .isFalse();
    }

    @Test
    void aMigrationAmidTheJournalIsRunAtTheSamePlace() throws SQLException {
        try (PostgresFixture older = PostgresFixture.empty();
                PostgresFixture olderTarget = PostgresFixture.empty()) {
            Migrations.migrate(older.connections(DatabaseRole.OWNER), 1);
            Migrations.migrate(olderTarget.connections(DatabaseRole.OWNER), 1);
            ReplicationSlot slot = new ReplicationSlot(older.address(), older.login(DatabaseRole.SHIP), "older");
            Lsn from = slot.create();
            older.execute(role("1"));
            Migrations.migrate(older.connections(DatabaseRole.OWNER), 2);
            older.execute(role("2"));
            Lsn upTo = RecoveryMarker.touch(older.connections(DatabaseRole.SHIP), Instant.EPOCH);
            try (ChangeStream stream = slot.open(from);
                    Replay replay = new Replay(olderTarget.connections(DatabaseRole.OWNER), Selection.everything())) {
                SegmentCutter cutter = new SegmentCutter(stream, JournalPosition.at(from), 1 << 20);
                replay.apply(cutter.next(upTo, new SegmentPlace(journal.repository, 1, 0, ""))
                        .orElseThrow()
                        .segment());
            }
            assertThat(ask(olderTarget, "SELECT count(*) FROM law.incarnation")).isEqualTo("2");
            assertThat(Migrations.versionOf(olderTarget.connections(DatabaseRole.OWNER)))
                    .isEqualTo(2);
            assertThat(ask(olderTarget, "SELECT count(*) FROM local.qrtz_locks"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aSegmentIsTheSameAfterEncodingAndRefusedWhenDamaged() {
        journal.source.execute(patient(ID, "'x'"));
        journal.ship();
        byte[] bytes = journal.segments.get(0);
        Segment segment = Segment.decode(bytes);
        assertThat(segment.encode()).isEqualTo(bytes);
        assertThat(segment.header().transactions()).isEqualTo(2);
        for (int length : new int[] {0, 7, 11, 40, bytes.length - 1}) {
            assertThatThrownBy(
                            () -> Segment.decode(Arrays.copyOf(bytes, length)).forEach(frame -> {}))
                    .isInstanceOf(IntegrityException.class);
        }
        byte[] other = bytes.clone();
        other[0] ^= 1;
        assertThatThrownBy(() -> Segment.decode(other)).isInstanceOf(IntegrityException.class);
    }
}
