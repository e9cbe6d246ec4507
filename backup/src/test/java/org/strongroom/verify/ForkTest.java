package org.strongroom.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SignedNote;
import org.strongroom.progress.Progress;
import org.strongroom.repository.Area;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.ship.ShiftedClock;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.store.BucketLock;
import org.strongroom.store.Stores;
import org.strongroom.store.Worm;
import org.strongroom.store.memory.MemoryObjectStore;

/** Who has the server's signing key writes another history: every point of it is signed as the true ones are. */
class ForkTest {
    private static final BucketLock LOCKED = new BucketLock(Worm.COMPLIANCE, Optional.of(30), Optional.of(true));

    @TempDir
    static Path folder;

    private static Site site;
    private static final Map<String, byte[]> whole = new TreeMap<>();
    private static List<String> points;

    @BeforeAll
    static void ship() throws IOException {
        site = new Site(folder);
        try (Shipper shipper = site.shipper()) {
            for (int tick = 0; tick < 4; tick++) {
                site.file(1, 3_000);
                shipper.tick();
            }
        }
        for (Map.Entry<String, Path> object : site.objects().entrySet()) {
            whole.put(object.getKey(), Files.readAllBytes(object.getValue()));
        }
        points = whole.keySet().stream().filter(ObjectKind.POINT::names).toList();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void twoSignedPointsOfOnePlaceAreBothNamedWithSinceWhenNothingIsToBeTrustedAndWhatToDo() {
        String newest = newest(1);
        String forged = forgedBeside(newest, Optional.empty());
        Map<String, byte[]> forked = new TreeMap<>(whole);
        forked.put(forged, body(newest, Optional.empty()));
        for (Optional<ExpectedPoint> witness : List.of(Optional.<ExpectedPoint>empty(), witnessed(newest))) {
            assertThat(verify(forked, BucketLock.NONE, witness).findings()).anySatisfy(finding -> {
                assertThat(finding).isInstanceOf(Finding.BrokenChain.class);
                assertThat(finding.object()).contains(newest, forged);
                assertThat(finding.defect()).contains("claim the same place in the chain, both signed");
                assertThat(finding.affects())
                        .contains("everything that was shipped after point " + sequence(newest(2)) + " of 2");
                assertThat(finding.remedy()).contains("revoke the writing credential", "another place");
            });
        }
    }

    @Test
    void aHistoryThatTookThePlaceOfTheTrueOneIsFoundByAWitnessAlone() {
        Map<String, byte[]> replaced = new TreeMap<>(whole);
        replaced.remove(newest(2));
        replaced.remove(newest(1));
        byte[] first = body(newest(2), Optional.empty());
        String firstName = forgedBeside(newest(2), Optional.empty());
        Optional<String> after = Optional.of(Hashes.hex(Hashes.sha256(first)));
        replaced.put(firstName, first);
        replaced.put(forgedBeside(newest(1), after), body(newest(1), after));
        assertThat(verify(replaced, BucketLock.NONE, Optional.empty()).findings())
                .as("it is signed, and follows: nothing in the bucket tells")
                .isEmpty();
        for (String seen : List.of(newest(1), newest(2))) {
            VerificationReport report = verify(replaced, BucketLock.NONE, witnessed(seen));
            assertThat(report.freshnessProven()).isFalse();
            assertThat(report.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.object()).contains(ObjectRef.of(seen, 0).sha256());
                assertThat(finding.defect()).isEqualTo("was witnessed, but is not in the chain");
                assertThat(finding.affects())
                        .contains("another history stands in its place, with point " + sequence(seen) + " of 2");
                assertThat(finding.remedy()).contains("revoke the writing credential");
            });
        }
        assertThat(verify(replaced, BucketLock.NONE, witnessed(newest(3))).findings())
                .as("older than the fork")
                .isEmpty();
    }

    @Test
    void aRollbackSaysWithWhichPointAndTimeTheChainEnds() {
        Map<String, byte[]> back = new TreeMap<>(whole);
        back.remove(newest(1));
        assertThat(verify(back, BucketLock.NONE, witnessed(newest(1))).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.affects())
                            .contains("after point " + sequence(newest(2)) + " of 2", "the chain ends");
                    assertThat(finding.remedy()).contains("the newest point that was seen elsewhere");
                });
    }

    @Test
    void whereNothingCanBeTakenAwayWhatTheStoreTookFirstIsTheChainAndTheForkIsNamed() {
        String newest = newest(1);
        String forged = forgedBeside(newest, Optional.empty());
        ShiftedClock clock = new ShiftedClock();
        Stores stores = laid(whole, LOCKED, clock);
        clock.pass(Duration.ofHours(1));
        stores.history().put(forged, body(newest, Optional.empty()));
        VerificationReport report = verify(stores, witnessed(newest));
        assertThat(report.freshnessProven()).isTrue();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.object()).isEqualTo(forged);
            assertThat(finding.defect()).contains("which the store took before");
            assertThat(finding.remedy()).contains("revoke the writing credential");
        });
    }

    private static String newest(int fromTheEnd) {
        return points.get(points.size() - fromTheEnd);
    }

    private static long sequence(String point) {
        return ObjectNames.field(ObjectKind.POINT, point, 0);
    }

    private static Optional<ExpectedPoint> witnessed(String point) {
        return Optional.of(ExpectedPoint.parse(
                sequence(point) + ":" + ObjectRef.of(point, 0).sha256()));
    }

    /** The same point with another word in it, signed by the very key. */
    private static byte[] body(String point, Optional<String> predecessor) {
        SignedNote note = SignedNote.parse(new String(whole.get(point), StandardCharsets.UTF_8));
        Matcher time = Pattern.compile("(?m)^time (.*)$").matcher(note.text());
        assertThat(time.find()).isTrue();
        String text = time.replaceFirst("time " + Instant.parse(time.group(1)).plusMillis(1));
        return SignedNote.sign(
                        predecessor
                                .map(hash -> text.replaceFirst("(?m)^predecessor .*$", "predecessor " + hash))
                                .orElse(text),
                        note.signatures().get(0).keyName(),
                        site.serverKey())
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String forgedBeside(String point, Optional<String> predecessor) {
        return ObjectNames.point(
                sequence(point),
                ObjectNames.incarnationOfPoint(point),
                Hashes.hex(Hashes.sha256(body(point, predecessor))));
    }

    private static Stores laid(Map<String, byte[]> objects, BucketLock lock, ShiftedClock clock) {
        MemoryObjectStore history = new MemoryObjectStore(clock, lock);
        MemoryObjectStore turnover = new MemoryObjectStore(clock, lock);
        objects.forEach((name, body) ->
                (ObjectKind.of(name).orElseThrow().area() == Area.HISTORY ? history : turnover).put(name, body));
        return new Stores(history, turnover);
    }

    private static VerificationReport verify(
            Map<String, byte[]> objects, BucketLock lock, Optional<ExpectedPoint> witness) {
        return verify(laid(objects, lock, new ShiftedClock()), witness);
    }

    private static VerificationReport verify(Stores stores, Optional<ExpectedPoint> witness) {
        return Verification.run(
                VerificationRequest.of(stores, site.repositoryId, site.rootSigningKey.verificationKey(), site.clock)
                        .expecting(witness),
                Progress.silent());
    }
}
