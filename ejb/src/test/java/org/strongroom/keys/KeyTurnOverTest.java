package org.strongroom.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Role;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.database.SqlQuery;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.keys.internal.PeriodKey;
import org.strongroom.keys.internal.TurnOverRows;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Beans;

class KeyTurnOverTest {
    /** A million for a measurement; what {@code measurements.md} tells was seen so. */
    private static final int ROWS = Integer.getInteger("strongroom.turn-over.rows", 1_200);

    private final ArchiveFixture archive = ArchiveFixture.shared();
    private Keyring keyring;
    private KeyTurnOver turnOver;
    private DataKey key;

    @BeforeEach
    void open() throws Exception {
        keyring = archive.get(Keyring.class);
        turnOver = archive.get(KeyTurnOver.class);
        key = stored();
    }

    @AfterEach
    void settle() {
        turnOver.runIfDue();
        key.close();
    }

    @Test
    void everyKeyHangsOnTheNewPeriodKeyAndWhatWrappedTheOldOnesIsGone() throws Exception {
        String before = currentPeriodKey();
        byte[] oldPeriodKey = bytes("select encode(wrapped, 'hex') from keys.period_kek");
        SecretBytes retention = keyring.secret(SecretName.RETENTION);
        List<DataKey> many = manyKeys();

        TurnOverState begun = turnOver.begin(archive.actor(Role.RECOVERY_ADMIN));
        assertThat(begun.underWay()).isTrue();
        assertThat(begun.remaining()).isGreaterThan(ROWS);
        assertThat(begun.dueBy()).isPresent();
        assertThat(begun.formerRootKey()).isTrue();
        assertOpens();
        long started = System.nanoTime();
        turnOver.runIfDue();
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        org.slf4j.LoggerFactory.getLogger(getClass()).info("Turned {} keys over in {}.", begun.remaining(), took);

        TurnOverState done = turnOver.state(archive.actor(Role.BACKUP_OPERATOR));
        assertThat(done.underWay()).isFalse();
        assertThat(done.formerRootKey()).isFalse();
        assertThat(currentPeriodKey()).isNotEqualTo(before);
        assertThat(archive.select("select count(*) from keys.period_kek")).containsExactly("1");
        assertThat(archive.select("select count(*) from keys.data_key where kek_id = '" + before + "'"))
                .containsExactly("0");
        assertThatThrownBy(() -> keyring.root().unwrap(oldPeriodKey)).isInstanceOf(IntegrityException.class);
        assertOpens();
        Keyring another = archive.newBeans().get(Keyring.class);
        for (DataKey each : many.subList(0, 3)) {
            try (SecretBytes again = another.open(each.id())) {
                assertThat(again).isEqualTo(each.secret());
            }
        }
        assertThat(another.secret(SecretName.RETENTION)).isEqualTo(retention);
        assertThat(archive.audited("period-key", "*")).endsWith("KEY_TURN_OVER DONE", "KEY_TURN_OVER DONE");
        many.forEach(DataKey::close);
    }

    @Test
    void cutOffAnywhereItGoesOnWhereItWas() throws Exception {
        turnOver.begin(archive.actor(Role.RECOVERY_ADMIN));
        String retiring = archive.select("select id from keys.period_kek where state = 'RETIRING'")
                .get(0);
        TurnOverRows rows = archive.get(TurnOverRows.class);
        UUID next = UUID.fromString(currentPeriodKey());
        assertThatThrownBy(() -> rows.rewrapSome(UUID.fromString(retiring), next, 10, wrapped -> {
                    throw new IllegalStateException("killed");
                }))
                .hasStackTraceContaining("killed");
        Rewrapping some = new Rewrapping(keyring.periodKey(UUID.fromString(retiring)), keyring.periodKey(next));
        rows.rewrapSome(UUID.fromString(retiring), next, 1, some);

        Beans restarted = archive.newBeans();
        restarted.get(KeyTurnOver.class).runIfDue();

        assertThat(archive.select("select id from keys.period_kek")).containsExactly(next.toString());
        try (SecretBytes opened = restarted.get(Keyring.class).open(key.id())) {
            assertThat(opened).isEqualTo(key.secret());
        }
        // this keyring still has both root keys in memory: it was another process that forgot one
        turnOver.runIfDue();
        assertOpens();
    }

    @Test
    void onlyAKeyThatIsStillReferredToIsLeftForTheNextRun() throws Exception {
        turnOver.begin(archive.actor(Role.RECOVERY_ADMIN));
        AtomicReference<Supplier<Boolean>> deletion = new AtomicReference<>();
        KeyTurnOver here = over(new Rows() {
            @Override
            public boolean delete(UUID periodKey) {
                return deletion.get().get();
            }
        });

        RuntimeException away = new EJBException(new SQLException("the database is away", "08006"));
        deletion.set(() -> {
            throw away;
        });
        assertThatThrownBy(here::runIfDue).isSameAs(away);
        deletion.set(this::deletedWhileReferredTo);
        here.runIfDue();

        assertThat(here.state(archive.actor(Role.BACKUP_OPERATOR)).underWay()).isTrue();
        turnOver.runIfDue();
        assertThat(turnOver.state(archive.actor(Role.BACKUP_OPERATOR)).underWay())
                .isFalse();
        assertOpens();
    }

    /** What PostgreSQL says when something was hung on the key after nothing was seen on it. */
    private boolean deletedWhileReferredTo() {
        try {
            return archive.transactions()
                    .requiresNew(() -> new SqlQuery("delete from keys.period_kek where state = 'CURRENT'")
                                    .execute(archive.transactions().entities())
                            == 1);
        } catch (RuntimeException violation) {
            throw violation;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aServerThatStopsWaitsForOneBatchAlone() throws Exception {
        List<DataKey> many = manyKeys();
        turnOver.begin(archive.actor(Role.RECOVERY_ADMIN));
        AtomicInteger batches = new AtomicInteger();
        AtomicReference<KeyTurnOver> stopped = new AtomicReference<>();
        stopped.set(over(new Rows() {
            @Override
            public int rewrapSome(UUID from, UUID to, int most, UnaryOperator<byte[]> rewrap) {
                batches.incrementAndGet();
                stopped.get().stop();
                return super.rewrapSome(from, to, most, rewrap);
            }
        }));
        long before = stopped.get().state(archive.actor(Role.BACKUP_OPERATOR)).remaining();

        stopped.get().runIfDue();
        stopped.get().runIfDue();

        assertThat(batches).hasValue(1);
        TurnOverState half = stopped.get().state(archive.actor(Role.BACKUP_OPERATOR));
        assertThat(half.underWay()).isTrue();
        assertThat(half.remaining()).isPositive().isLessThan(before);
        turnOver.runIfDue();
        assertThat(turnOver.state(archive.actor(Role.BACKUP_OPERATOR)).underWay())
                .isFalse();
        assertOpens();
        many.forEach(DataKey::close);
    }

    @Test
    void theFormerRootKeyStaysWhileAnythingElseIsUnderIt() {
        AtomicBoolean away = new AtomicBoolean(true);
        Beans beans = archive.newBeans().with(Keyring.class, keyring).with(RootWrapped.class, () -> {
            if (away.get()) {
                throw new UnreachableException("the store is away");
            }
        });
        KeyTurnOver here = beans.get(KeyTurnOver.class);
        here.begin(archive.actor(Role.RECOVERY_ADMIN));
        assertThatThrownBy(here::runIfDue).isInstanceOf(UnreachableException.class);
        TurnOverState waiting = here.state(archive.actor(Role.RECOVERY_ADMIN));
        assertThat(waiting.underWay()).isFalse();
        assertThat(waiting.formerRootKey()).isTrue();

        away.set(false);
        here.runIfDue();
        assertThat(here.state(archive.actor(Role.RECOVERY_ADMIN)).formerRootKey())
                .isFalse();
        assertOpens();
    }

    @Test
    void filingGoesOnMeanwhile() throws Exception {
        List<DataKey> many = manyKeys();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<List<DataKey>> filing = thread.submit(() -> {
                List<DataKey> filed = new ArrayList<>();
                while (!stop.get()) {
                    filed.add(stored());
                    try (SecretBytes opened = keyring.open(filed.get(0).id())) {
                        assertThat(opened).isEqualTo(filed.get(0).secret());
                    }
                }
                return filed;
            });
            turnOver.begin(archive.actor(Role.RECOVERY_ADMIN));
            for (int i = 0;
                    i < 20 && turnOver.state(archive.actor(Role.RECOVERY_ADMIN)).underWay();
                    i++) {
                turnOver.runIfDue();
            }
            stop.set(true);
            for (DataKey each : filing.get()) {
                try (SecretBytes opened = keyring.open(each.id())) {
                    assertThat(opened).isEqualTo(each.secret());
                }
            }
        } finally {
            thread.shutdownNow();
        }
        assertThat(turnOver.state(archive.actor(Role.RECOVERY_ADMIN)).underWay())
                .isFalse();
        many.forEach(DataKey::close);
    }

    @Test
    void itBeginsByItselfWhenThePeriodIsOverAndIsAnAlarmWhenItNeverEnds() {
        List<String> alarms = new ArrayList<>();
        List<String> cautions = new ArrayList<>();
        String before = currentPeriodKey();
        Beans early = at(Duration.ofDays(27));
        early.get(KeyTurnOver.class).runIfDue();
        assertThat(currentPeriodKey()).isEqualTo(before);
        early.get(TurnOverWatch.class).look(alarms, cautions);
        assertThat(alarms).isEmpty();
        assertThat(cautions).isEmpty();

        for (int days : List.of(31, 36)) {
            Beans late = at(Duration.ofDays(days));
            late.get(KeyTurnOver.class).state(archive.actor(Role.RECOVERY_ADMIN));
            late.get(TurnOverWatch.class).look(alarms, cautions);
        }
        assertThat(cautions).hasSize(1).first().asString().contains("31 days old");
        assertThat(alarms).hasSize(1).first().asString().contains("36 days old");

        at(Duration.ofDays(28).plusMinutes(1)).get(KeyTurnOver.class).runIfDue();
        assertThat(currentPeriodKey()).isNotEqualTo(before);
        assertOpens();
        archive.execute("update keys.period_kek set created_at = now()");
    }

    @Test
    void othersAreTurnedAway() {
        assertThatThrownBy(() -> turnOver.begin(archive.actor(Role.ADMINISTRATOR)))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> turnOver.state(archive.actor(Role.CLINICIAN)))
                .isInstanceOf(AccessDeniedException.class);
    }

    private KeyTurnOver over(TurnOverRows rows) {
        return archive.newBeans()
                .with(Keyring.class, keyring)
                .with(TurnOverRows.class, rows)
                .get(KeyTurnOver.class);
    }

    /** The rows as they are; a test overrides what is to happen to them. */
    private class Rows extends TurnOverRows {
        private final TurnOverRows rows = archive.get(TurnOverRows.class);

        @Override
        public List<PeriodKey> periodKeys() {
            return rows.periodKeys();
        }

        @Override
        public long hangingOn(UUID periodKey) {
            return rows.hangingOn(periodKey);
        }

        @Override
        public int rewrapSome(UUID from, UUID to, int most, UnaryOperator<byte[]> rewrap) {
            return rows.rewrapSome(from, to, most, rewrap);
        }

        @Override
        public void rewrapSecrets(UUID from, UUID to, UnaryOperator<byte[]> rewrap) {
            rows.rewrapSecrets(from, to, rewrap);
        }

        @Override
        public boolean delete(UUID periodKey) {
            return rows.delete(periodKey);
        }
    }

    /** A server of the same archive, so long after the present period key was made. */
    private Beans at(Duration later) {
        Instant made = Instant.parse(archive.select("select to_char(max(created_at) at time zone 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from keys.period_kek")
                .get(0));
        return archive.newBeans()
                .with(Keyring.class, keyring)
                .with(Clock.class, Clock.fixed(made.plus(later), ZoneOffset.UTC));
    }

    private void assertOpens() {
        try (SecretBytes opened = keyring.open(key.id())) {
            assertThat(opened).isEqualTo(key.secret());
        }
    }

    private DataKey stored() throws Exception {
        DataKey made = keyring.generate(OwnerKind.CASE_FILE, UUID.randomUUID().toString());
        archive.transactions().required(() -> {
            keyring.store(made);
            return made;
        });
        return made;
    }

    private List<DataKey> manyKeys() throws Exception {
        List<DataKey> some = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            some.add(keyring.generate(OwnerKind.CASE_FILE, UUID.randomUUID().toString()));
        }
        archive.transactions().required(() -> {
            keyring.store(some);
            return some;
        });
        archive.execute("insert into keys.data_key (id, owner_kind, owner_id, kek_id, wrapped, created_at)"
                + " select gen_random_uuid(), owner_kind, gen_random_uuid(), kek_id, wrapped, created_at"
                + " from keys.data_key, generate_series(401, " + ROWS + ") where id = '" + key.id() + "'");
        return some;
    }

    private String currentPeriodKey() {
        return archive.select("select id from keys.period_kek where state = 'CURRENT'")
                .get(0);
    }

    private byte[] bytes(String sql) {
        return java.util.HexFormat.of().parseHex(archive.select(sql).get(0));
    }
}
