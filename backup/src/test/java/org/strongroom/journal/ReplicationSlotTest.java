package org.strongroom.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.failure.UnreachableException;
import org.strongroom.journal.Continuity.Gap;
import org.strongroom.journal.Continuity.Reason;
import org.strongroom.postgres.DatabaseRole;

class ReplicationSlotTest {

    private JournalHarness journal;
    private ServerPosition server;

    @BeforeEach
    void create() {
        journal = new JournalHarness();
        server = journal.slot.server();
    }

    @AfterEach
    void drop() {
        journal.close();
    }

    private Reason gap(String systemId, int timeline, Lsn shipped) {
        Continuity found = journal.slot.check(systemId, timeline, shipped);
        assertThat(found).isInstanceOf(Gap.class);
        return ((Gap) found).reason();
    }

    @Test
    void aShippedJournalGoesOnUnbroken() {
        journal.ship();
        assertThat(journal.slot.check(server.systemId(), server.timeline(), journal.position.lsn()))
                .isInstanceOf(Continuity.Unbroken.class);
    }

    @Test
    void anotherClusterTimelineOrALostEndIsADeclaredGap() {
        Lsn shipped = journal.position.lsn();
        assertThat(gap("1234", server.timeline(), shipped)).isEqualTo(Reason.SYSTEM_CHANGED);
        assertThat(gap(server.systemId(), server.timeline() + 1, shipped)).isEqualTo(Reason.TIMELINE_CHANGED);
        assertThat(gap(
                        server.systemId(),
                        server.timeline(),
                        new Lsn(server.walEnd().value() + (1L << 32))))
                .isEqualTo(Reason.SERVER_BEHIND);
    }

    @Test
    void aSlotConfirmedBeyondWhatIsShippedIsADeclaredGap() {
        Lsn before = journal.position.lsn();
        journal.ship();
        journal.ship();
        assertThat(gap(server.systemId(), server.timeline(), before)).isEqualTo(Reason.SLOT_AHEAD);
    }

    @Test
    void aMissingSlotIsADeclaredGap() {
        journal.slot.drop();
        journal.slot.drop();
        assertThat(journal.slot.exists()).isFalse();
        assertThat(gap(server.systemId(), server.timeline(), journal.position.lsn()))
                .isEqualTo(Reason.SLOT_MISSING);
        assertThatThrownBy(() -> journal.slot.open(journal.position.lsn()))
                .asInstanceOf(type(JournalGapException.class))
                .satisfies(e -> assertThat(e.gap().reason()).isEqualTo(Reason.SLOT_MISSING));
    }

    @Test
    void aSlotThatPostgresGaveUpIsADeclaredGap() {
        journal.source.execute("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'");
        try {
            journal.source.execute("SELECT pg_reload_conf()");
            for (int i = 0; i < 4; i++) {
                journal.mark();
                journal.source.execute("SELECT pg_switch_wal()");
            }
            journal.source.execute("CHECKPOINT");
            assertThat(gap(server.systemId(), server.timeline(), journal.position.lsn()))
                    .isEqualTo(Reason.SLOT_LOST);
            assertThatThrownBy(() -> journal.slot.open(journal.position.lsn()))
                    .asInstanceOf(type(JournalGapException.class))
                    .satisfies(e -> assertThat(e.gap().reason()).isEqualTo(Reason.SLOT_LOST));
        } finally {
            journal.source.execute("ALTER SYSTEM RESET max_slot_wal_keep_size");
            journal.source.execute("SELECT pg_reload_conf()");
        }
    }

    @Test
    void aTruncatedTableIsADeclaredGap() {
        journal.source.execute("TRUNCATE archive.patient CASCADE");
        assertThatThrownBy(journal::ship)
                .asInstanceOf(type(JournalGapException.class))
                .satisfies(e -> {
                    assertThat(e.gap().reason()).isEqualTo(Reason.TABLE_TRUNCATED);
                    assertThat(e).hasMessageContaining("archive.patient");
                });
    }

    @Test
    void aStreamWhoseServerWentAwayIsUnreachableAndANewOneGoesOn() {
        try (ChangeStream stream = journal.slot.open(journal.position.lsn())) {
            journal.source.execute("SELECT pg_terminate_backend(active_pid, 10000) FROM pg_replication_slots"
                    + " WHERE slot_name = '" + journal.slot.name() + "'");
            Lsn upTo = journal.mark();
            assertThatThrownBy(() -> stream.next(upTo)).isInstanceOf(UnreachableException.class);
        }
        journal.ship();
        assertThat(journal.segments).isNotEmpty();
    }

    @Test
    void aSecondReaderWaitsForTheFirstToEnd() {
        ChangeStream first = journal.slot.open(journal.position.lsn());
        first.close();
        journal.slot.open(journal.position.lsn()).close();
        assertThat(journal.source.login(DatabaseRole.SHIP).user()).isEqualTo("strongroom_ship");
    }

    /** Log of other databases must not be held back by an archive in which nothing happens. */
    @Test
    void anIdleArchiveConfirmsWhatPassed() {
        Lsn before = journal.position.lsn();
        journal.source.execute("CREATE TABLE public.elsewhere AS SELECT generate_series(1, 20000) AS n");
        journal.ship();
        assertThat(before.isBefore(journal.position.lsn())).isTrue();
        assertThat(journal.slot.check(server.systemId(), server.timeline(), journal.position.lsn()))
                .isInstanceOf(Continuity.Unbroken.class);
    }
}
