package org.strongroom.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.anomaly.Anomaly;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.anomaly.Floors;
import org.strongroom.anomaly.Signal;
import org.strongroom.anomaly.Tally;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.failure.EngineException;
import org.strongroom.identity.Ids;
import org.strongroom.restore.JournalReading;

/** What the shipper counts of a real database's changes, and that the journal off site tells the same. */
class ChangeTallyTest {
    private static final Floors FLOORS = new Floors(3, 3, 1_000, 3);

    @TempDir
    private Path folder;

    private Site site;

    @BeforeEach
    void open() throws IOException {
        site = new Site(folder);
    }

    @AfterEach
    void close() throws Exception {
        site.close();
    }

    @Test
    void whatIsDoneIsCountedOnceByWhomEvenIfATickFails() {
        AtomicInteger countdown = new AtomicInteger(-1);
        TroubledStore.Trouble trouble = new TroubledStore.Trouble(
                TroubledStore.Kind.ANSWER_LOST, new AtomicInteger(), n -> countdown.getAndDecrement() == 0);
        try (Shipper shipper = site.shipper(store -> new TroubledStore(store, trouble))) {
            shipper.tick();
            long before = shipper.nextPoint();
            int failed = 0;
            for (int call = 0; call < 12; call++) {
                for (int i = 0; i < 5; i++) {
                    event("RECORD_VERSION", "{\"bytes\":\"2000\",\"compresses\":\"no\"}");
                }
                countdown.set(call);
                try {
                    shipper.tick();
                } catch (EngineException lost) {
                    failed++;
                }
                countdown.set(-1);
            }
            assertThat(failed).as("ticks that failed").isGreaterThan(3);
            event("RECORD_VERSION", "{\"bytes\":\"2000\",\"compresses\":\"yes\"}");
            event("RECORD_FILE", "{\"bytes\":\"500\",\"compresses\":\"yes\",\"import\":\"true\"}");
            event("RECORD_READ", "{}");
            site.clock.pass(Duration.ofMinutes(1));
            shipper.tick();
            ChangeHistory seen = shipper.changes().orElseThrow();
            Instant end = site.clock.instant();
            assertThat(seen.amount(Signal.REWRITES, end)).isEqualTo(61);
            assertThat(seen.amount(Signal.OPAQUE, end)).isEqualTo(60);
            assertThat(seen.amount(Signal.VOLUME, end)).isEqualTo(122_000);
            assertThat(seen.amount(Signal.IMPORTS, end)).isEqualTo(1);
            List<Anomaly> found = seen.judge(FLOORS, end);
            assertThat(found).extracting(Anomaly::signal).contains(Signal.REWRITES, Signal.OPAQUE);
            assertThat(found).allSatisfy(anomaly -> {
                assertThat(anomaly.accounts()).containsExactly(site.account());
                assertThat(anomaly.firstPoint()).isBetween(before, before + 1);
            });
            assertThat(offsite().judge(FLOORS, end)).isEqualTo(found);
        }
    }

    @Test
    void lawfulDisposalIsCountedByWhomAndTamperingForNobody() {
        try (Shipper shipper = site.shipper()) {
            site.file(40, 900);
            shipper.tick();
            site.shred(site.acknowledged.get(0), true);
            site.app(connection -> Site.set(connection, "UPDATE archive.record_version SET sealed = '\\x00'"));
            site.clock.pass(Duration.ofMinutes(1));
            shipper.tick();
            ChangeHistory seen = shipper.changes().orElseThrow();
            Instant end = site.clock.instant();
            assertThat(seen.amount(Signal.DELETIONS, end)).isEqualTo(1);
            assertThat(seen.amount(Signal.REWRITES, end)).isEqualTo(40);
            assertThat(seen.judge(FLOORS, end))
                    .singleElement()
                    .matches(anomaly -> anomaly.signal() == Signal.REWRITES
                            && anomaly.accounts().isEmpty());
            assertThat(offsite().judge(FLOORS, end)).isEqualTo(seen.judge(FLOORS, end));
            List<String> notes = new ArrayList<>();
            try (RecipientPrivateKey later = RecipientPrivateKey.generate()) {
                new JournalReading(site.repository(), site.rootSigningKey.verificationKey(), later, notes::add)
                        .read(Instant.EPOCH, (point, segment) -> {
                            throw new AssertionError("a key that was made later opens nothing");
                        });
            }
            assertThat(notes).singleElement().asString().contains("the recovery kit opens it");
        }
    }

    private ChangeHistory offsite() {
        Tally tally = new Tally();
        new JournalReading(site.repository(), site.rootSigningKey.verificationKey(), site.drillKey, note -> {})
                .read(Instant.EPOCH, (point, segment) -> tally.take(segment, point.sequence()));
        ChangeHistory history = new ChangeHistory();
        tally.slots().forEach(history::add);
        return history;
    }

    private void event(String action, String detail) {
        site.app(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO law.audit_event VALUES (?, now(), ?, 'ada', 'CLINICIAN', ?, 'DONE', 'record', ?,"
                            + " ?::jsonb, NULL)")) {
                insert.setObject(1, Ids.next());
                insert.setObject(2, site.account());
                insert.setString(3, action);
                insert.setString(4, UUID.randomUUID().toString());
                insert.setString(5, detail);
                insert.executeUpdate();
            }
        });
    }
}
