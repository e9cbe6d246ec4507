package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.strongroom.failure.EngineException;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ArchiveClient.Filed;
import org.strongroom.restore.Moment;
import org.strongroom.verify.VerificationReport;

/** Restores out of a storm: the newest state and points that are drawn hold all that was promised by them. One thread. */
final class StormProof {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final KeptAlive site;
    private final Storm storm;
    private final Filers filers;
    private final Wire wire;
    private final Random dice;
    private int restored;

    StormProof(KeptAlive site, Storm storm, Filers filers, Wire wire, long seed) {
        this.site = site;
        this.storm = storm;
        this.filers = filers;
        this.wire = wire;
        this.dice = new Random(seed * 31);
    }

    /** How many states were brought back. */
    int restored() {
        return restored;
    }

    /** The newest state and so many earlier points come back with all they promise, and the whole chain verifies. */
    void prove(int earlier) {
        CameBack offsite = offsite();
        NavigableMap<Long, Integer> points = storm.points();
        long newest = points.lastKey();
        assertHolds(offsite, newest, Moment.newest());
        for (int i = 0; i < earlier; i++) {
            long drawn = points.firstKey() + Math.floorMod(dice.nextLong(), newest - points.firstKey() + 1);
            assertHolds(offsite, drawn, Moment.point(Long.toString(drawn)));
        }
        assertThat(offsite.verified(Optional.empty()).findings()).isEmpty();
    }

    private CameBack offsite() {
        return new CameBack(new Home(site.server().home().root()));
    }

    private Map<String, String> assertHolds(CameBack offsite, long point, Moment moment) {
        List<Filed> promised = filers.acknowledged()
                .subList(0, storm.points().floorEntry(point).getValue());
        Map<String, String> contents = offsite.contents(moment);
        for (Filed filed : promised) {
            assertThat(contents.get(filed.recordId() + "/" + filed.version()))
                    .as(filed + " at point " + point)
                    .isEqualTo(filed.sha256());
        }
        restored++;
        return contents;
    }

    /** After the last record: everything is read, everything comes back, and nothing is there twice. */
    void proveTheEnd(int earlier) {
        filers.close();
        assertThat(filers.wrong()).isEmpty();
        Wait.untilTrue("the last record ships", PATIENCE, storm::ship);
        AtomicReference<JsonNode> status = new AtomicReference<>();
        assertThatCode(() -> Wait.untilTrue("the status is free of alarms", PATIENCE, () -> {
                    status.set(site.server().operator().get("/offsite/status"));
                    return !status.get().path("state").asText().equals("RED");
                }))
                .as(() -> String.valueOf(status.get()))
                .doesNotThrowAnyException();
        storm.assertReads("all", filers.acknowledged());
        readThroughLies();
        prove(earlier);
        assertThat(assertHolds(offsite(), storm.points().lastKey(), Moment.newest()))
                .hasSameSizeAs(filers.acknowledged());
    }

    /** Whoever reads while the wire lies finds a defect or gives up; nobody takes other bytes for good. */
    private void readThroughLies() {
        for (Trouble trouble : List.of(Trouble.TURNS_BITS, Trouble.CUTS_GETS, Trouble.TELLS_OLD_NEWS)) {
            wire.begin(trouble);
            try {
                VerificationReport report = offsite().verified(Optional.of(wire));
                assertThat(trouble == Trouble.TURNS_BITS && report.whole()).isFalse();
            } catch (EngineException gaveUp) {
                assertThat(gaveUp).hasMessageNotContaining("NullPointer");
            } finally {
                wire.end();
            }
            assertThat(wire.struck(trouble)).as(trouble.name()).isPositive();
        }
        assertThat(offsite().verified(Optional.of(wire)).findings()).isEmpty();
    }
}
