package org.strongroom.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SignedNote;
import org.strongroom.crypto.SigningKey;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.progress.Progress;
import org.strongroom.repository.Area;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.restore.ReleasedRepository;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;
import org.strongroom.store.memory.MemoryObjectStore;

/**
 * Ten thousand bytes that rot, each in another place, and every other harm a store can do: whatever it is, it is found and
 * named. Objects that hide each other's rot no further than themselves rot in one go, so that one walk finds them all.
 */
class MutationTest {
    private static final int BYTES = 10_000;
    /** Of each of these the rest of the chain hangs: they rot one at a time. */
    private static final Set<ObjectKind> OF_THE_CHAIN = Set.of(ObjectKind.POINT, ObjectKind.INCARNATION);

    @TempDir
    static Path folder;

    private static final Map<String, byte[]> whole = new TreeMap<>();
    private static final Random random = new Random(20_261_123);
    private static RecoveryKit kit;
    private static List<UUID> records;

    @BeforeAll
    static void read() {
        List<Path> all = ReleasedRepository.all().toList();
        ReleasedRepository newest = ReleasedRepository.unpack(all.get(all.size() - 1), folder.resolve("newest"));
        kit = newest.kit();
        records = newest.expected().records().stream()
                .map(ReleasedRepository.Content::record)
                .toList();
        Stores stores = StoreLocation.parse("file://" + newest.offsite()).open(Optional.empty());
        for (ObjectStore store : List.of(stores.history(), stores.turnover())) {
            Iterator<ObjectInfo> listed = store.list("", Optional.empty());
            while (listed.hasNext()) {
                String name = listed.next().name();
                whole.put(name, bytes(store, name));
            }
        }
    }

    private static byte[] bytes(ObjectStore store, String name) {
        try (java.io.InputStream in = store.get(name)) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        kit.close();
    }

    @Test
    void theFixtureIsWholeAndHasEveryKindThatASiteWithoutCeremoniesMakes() {
        assertThat(verify(whole, Optional.empty()).findings()).isEmpty();
        Set<ObjectKind> kinds = whole.keySet().stream().map(MutationTest::kind).collect(Collectors.toSet());
        assertThat(kinds)
                .containsAll(Arrays.stream(ObjectKind.values())
                        .filter(kind -> kind != ObjectKind.SEGMENT && kind != ObjectKind.KEY_SUCCESSION)
                        .toList());
    }

    @Test
    void everyByteThatRotsIsFoundAndItsObjectNamedWithWhatItCostsAndWhatToDo() {
        Map<ObjectKind, Integer> rotten = new EnumMap<>(ObjectKind.class);
        List<String> together = whole.keySet().stream()
                .filter(name -> !OF_THE_CHAIN.contains(kind(name)))
                .toList();
        List<String> alone = whole.keySet().stream()
                .filter(name -> OF_THE_CHAIN.contains(kind(name)))
                .toList();
        int bytes = 0;
        for (int round = 0; bytes < BYTES; round++) {
            Map<String, byte[]> harmed = new TreeMap<>(whole);
            List<String> names = round % 4 == 3 ? List.of(alone.get(round / 4 % alone.size())) : together;
            for (String name : names) {
                byte[] rot = whole.get(name).clone();
                rot[random.nextInt(rot.length)] ^= (byte) (1 + random.nextInt(255));
                harmed.put(name, rot);
                rotten.merge(kind(name), 1, Integer::sum);
                bytes++;
            }
            found(harmed, names);
        }
        assertThat(rotten.keySet()).hasSizeGreaterThanOrEqualTo(13);
    }

    @Test
    void whateverIsCutShortIsFound() {
        each((name, body) -> Optional.of(Arrays.copyOf(body, random.nextInt(body.length))));
    }

    @Test
    void whateverIsMissingIsFound() {
        each((name, body) -> isRolledUp(name) ? Optional.of(body) : Optional.empty());
    }

    /** A point that is gone by itself is in its roll-up, byte for byte: nothing is missing. */
    private static boolean isRolledUp(String name) {
        return kind(name) == ObjectKind.POINT
                && whole.keySet().stream()
                        .filter(rollup -> kind(rollup) == ObjectKind.ROLLUP)
                        .anyMatch(rollup -> ObjectNames.field(ObjectKind.ROLLUP, rollup, 0) <= sequence(name)
                                && ObjectNames.field(ObjectKind.ROLLUP, rollup, 1) >= sequence(name));
    }

    private static long sequence(String point) {
        return ObjectNames.field(ObjectKind.POINT, point, 0);
    }

    @Test
    void whateverHasTheBytesOfAnOlderOneOfItsKindIsFound() {
        Map<ObjectKind, String> before = new HashMap<>();
        Map<String, String> older = new HashMap<>();
        whole.keySet().forEach(name -> Optional.ofNullable(before.put(kind(name), name))
                .ifPresent(last -> older.put(name, last)));
        each((name, body) -> Optional.of(older.containsKey(name) ? whole.get(older.get(name)) : body));
    }

    @Test
    void whateverIsSwappedIsFoundInBothPlaces() {
        Map<ObjectKind, List<String>> byKind =
                whole.keySet().stream().collect(Collectors.groupingBy(MutationTest::kind));
        Map<String, String> other = new HashMap<>();
        byKind.values().forEach(names -> {
            for (int i = 0; i + 1 < names.size(); i += 2) {
                other.put(names.get(i), names.get(i + 1));
                other.put(names.get(i + 1), names.get(i));
            }
        });
        Map<String, byte[]> harmed = new TreeMap<>(whole);
        List<String> names = other.keySet().stream()
                .filter(name -> !OF_THE_CHAIN.contains(kind(name)))
                .toList();
        names.forEach(name -> harmed.put(name, whole.get(other.get(name))));
        found(harmed, names);
    }

    @Test
    void aBucketThatWasRolledBackAsAWholeIsFoundByAWitness() {
        List<String> points = whole.keySet().stream()
                .filter(name -> kind(name) == ObjectKind.POINT)
                .toList();
        String newest = points.get(points.size() - 1);
        Map<String, byte[]> back = new TreeMap<>(whole);
        back.remove(newest);
        assertThat(verify(back, Optional.empty()).findings()).isEmpty();
        VerificationReport report = verify(back, Optional.of(ExpectedPoint.parse(newest)));
        assertThat(report.findings()).hasSize(1);
        assertThat(report.findings().get(0).defect()).contains("witnessed");
    }

    @Test
    void aPointThatAStrangerSignedIsFound() {
        String newest = whole.keySet().stream()
                .filter(name -> kind(name) == ObjectKind.POINT)
                .reduce((first, second) -> second)
                .orElseThrow();
        SignedNote note = SignedNote.parse(new String(whole.get(newest), StandardCharsets.UTF_8));
        long next = sequence(newest) + 1;
        String text = note.text()
                .replaceFirst("(?m)^sequence .*$", "sequence " + next)
                .replaceFirst("(?m)^predecessor .*$", "predecessor " + newest.substring(newest.length() - 64));
        byte[] forged = SignedNote.sign(text, note.signatures().get(0).keyName(), SigningKey.generate())
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        String name =
                ObjectNames.point(next, ObjectNames.incarnationOfPoint(newest), Hashes.hex(Hashes.sha256(forged)));
        Map<String, byte[]> more = new TreeMap<>(whole);
        more.put(name, forged);
        assertThat(verify(more, Optional.empty()).findings())
                .anySatisfy(finding -> assertThat(finding.object()).isEqualTo(name));
    }

    @Test
    void whoeverHasAKeyLearnsWhichRecordsARottenPackCosts() {
        Map<String, byte[]> harmed = new TreeMap<>(whole);
        whole.forEach((name, body) -> {
            if (kind(name) == ObjectKind.PACK || kind(name) == ObjectKind.TAIL) {
                harmed.put(name, Arrays.copyOf(body, body.length - 1));
            }
        });
        String said =
                verify(harmed, Optional.empty(), Optional.empty(), Optional.of(kit.recoveryKey())).findings().stream()
                        .map(Finding::affects)
                        .collect(Collectors.joining("\n"));
        assertThat(records).isNotEmpty().allSatisfy(record -> assertThat(said).contains(record + "/1"));
    }

    @Test
    void aSampleOfEachDayFindsInAMonthWhatRotted() {
        Set<String> sought = new TreeSet<>(whole.keySet());
        sought.removeIf(name -> OF_THE_CHAIN.contains(kind(name)));
        Map<String, byte[]> harmed = new TreeMap<>(whole);
        sought.forEach(name -> {
            byte[] rot = whole.get(name).clone();
            rot[random.nextInt(rot.length)] ^= 1;
            harmed.put(name, rot);
        });
        Set<String> found = new TreeSet<>();
        long most = 0;
        for (int day = 0; day < 30; day++) {
            VerificationReport report = verify(harmed, Optional.empty(), Optional.of(new Sample(30, day)));
            report.findings().forEach(finding -> found.add(finding.object()));
            most = Math.max(most, report.objects());
        }
        assertThat(found).containsAll(sought);
        assertThat(most).isLessThan(whole.size() * 2L / 3);
    }

    /** Does a harm to everything that it changes, and finds it where it was done. */
    private static void each(BiFunction<String, byte[], Optional<byte[]>> harm) {
        Map<String, byte[]> harmed = new TreeMap<>(whole);
        List<String> together = new ArrayList<>();
        whole.forEach((name, body) -> {
            Optional<byte[]> now = harm.apply(name, body);
            if (now.filter(bytes -> Arrays.equals(bytes, body)).isPresent()) {
                return;
            }
            if (OF_THE_CHAIN.contains(kind(name))) {
                Map<String, byte[]> one = new TreeMap<>(whole);
                put(one, name, now);
                found(one, List.of(name));
            } else {
                put(harmed, name, now);
                together.add(name);
            }
        });
        found(harmed, together);
    }

    private static void put(Map<String, byte[]> objects, String name, Optional<byte[]> body) {
        objects.remove(name);
        body.ifPresent(bytes -> objects.put(name, bytes));
    }

    private static void found(Map<String, byte[]> harmed, List<String> names) {
        Optional<ExpectedPoint> witness = whole.keySet().stream()
                .filter(name -> kind(name) == ObjectKind.POINT)
                .reduce((first, second) -> second)
                .map(ExpectedPoint::parse);
        List<Finding> findings = verify(harmed, witness).findings();
        Set<String> objects = findings.stream().map(Finding::object).collect(Collectors.toSet());
        List<String> unseen = new ArrayList<>();
        for (String name : names) {
            // of what is gone nobody may know the whole name
            boolean chainBroken = OF_THE_CHAIN.contains(kind(name))
                    && findings.stream()
                            .anyMatch(each -> each instanceof Finding.BrokenChain || name.startsWith(each.object()));
            if (!objects.contains(name) && !chainBroken) {
                unseen.add(name);
            }
        }
        assertThat(unseen).as(findings.toString()).isEmpty();
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.affects()).isNotBlank();
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    private static ObjectKind kind(String name) {
        return ObjectKind.of(name).orElseThrow();
    }

    private static VerificationReport verify(Map<String, byte[]> objects, Optional<ExpectedPoint> witness) {
        return verify(objects, witness, Optional.empty());
    }

    private static VerificationReport verify(
            Map<String, byte[]> objects, Optional<ExpectedPoint> witness, Optional<Sample> sample) {
        return verify(objects, witness, sample, Optional.empty());
    }

    private static VerificationReport verify(
            Map<String, byte[]> objects,
            Optional<ExpectedPoint> witness,
            Optional<Sample> sample,
            Optional<RecipientPrivateKey> key) {
        MemoryObjectStore history = new MemoryObjectStore(Clock.systemUTC());
        MemoryObjectStore turnover = new MemoryObjectStore(Clock.systemUTC());
        objects.forEach((name, body) -> (kind(name).area() == Area.HISTORY ? history : turnover)
                .put(name, org.strongroom.store.RangedSource.of(body)));
        return Verification.run(
                VerificationRequest.of(
                                new Stores(history, turnover), kit.repositoryId(), kit.rootKey(), Clock.systemUTC())
                        .opening(key)
                        .expecting(witness)
                        .sampling(sample),
                Progress.silent());
    }
}
