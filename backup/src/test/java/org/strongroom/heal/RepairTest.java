package org.strongroom.heal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.pack.PackStore;
import org.strongroom.pack.PackSwap;
import org.strongroom.progress.Progress;
import org.strongroom.repository.Area;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Stores;
import org.strongroom.store.Worm;
import org.strongroom.store.memory.MemoryObjectStore;
import org.strongroom.verify.VerificationRequest;

/** What rots in one place comes back from the other, proven, and what is nowhere is named with its records. */
class RepairTest {
    private static final BucketLock VERSIONED = new BucketLock(Worm.COMPLIANCE, Optional.of(30), Optional.of(true));

    @TempDir
    static Path folder;

    private static Site site;
    private static final Map<String, byte[]> whole = new TreeMap<>();
    private static final Map<String, byte[]> wholePacks = new TreeMap<>();
    private static UUID moved;
    private static UUID sealed;
    private static UUID open;

    private MemoryObjectStore history;
    private MemoryObjectStore turnover;
    private Path packs;

    /** A pack whose extent was moved out of it since, a sealed one of two records, and an open one with two tails. */
    @BeforeAll
    static void ship() throws IOException {
        site = new Site(folder.resolve("site"));
        try (Shipper shipper = site.shipper()) {
            site.file(site.bytes(3_000));
            shipper.tick();
            seal();
            shipper.tick();
            shipper.base();
            site.file(site.bytes(5_000_000));
            site.file(site.bytes(20_000));
            shipper.tick();
            seal();
            shipper.tick();
            List<String> all = Arrays.stream(
                            site.folder().resolve("home/data/packs").toFile().list())
                    .sorted()
                    .toList();
            moved = PackStore.packOf(Path.of(all.get(0))).orElseThrow();
            sealed = PackStore.packOf(Path.of(all.get(1))).orElseThrow();
            site.app(connection ->
                    Site.set(connection, "UPDATE archive.extent SET pack_id = ? WHERE pack_id = ?", sealed, moved));
            site.file(site.bytes(9_000));
            shipper.tick();
            site.file(site.bytes(9_000));
            shipper.tick();
        }
        site.objects().forEach((name, file) -> whole.put(name, read(file)));
        for (Path file : Files.list(site.folder().resolve("home/data/packs")).toList()) {
            wholePacks.put(file.getFileName().toString(), read(file));
            UUID pack = PackStore.packOf(file).orElseThrow();
            open = pack.equals(moved) || pack.equals(sealed) ? open : pack;
        }
        assertThat(whole.keySet().stream()
                        .filter(name -> ObjectKind.TAIL.names(name) && name.contains(open.toString())))
                .hasSize(2);
    }

    private static void seal() {
        site.packs.sealAged(Duration.ZERO);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void begin() throws IOException {
        lay(BucketLock.NONE);
        packs = Files.createTempDirectory(folder, "packs");
        for (Map.Entry<String, byte[]> pack : wholePacks.entrySet()) {
            Files.write(packs.resolve(pack.getKey()), pack.getValue());
        }
    }

    private void lay(BucketLock lock) {
        history = new MemoryObjectStore(site.clock, lock);
        turnover = new MemoryObjectStore(site.clock, lock);
        whole.forEach((name, bytes) -> store(name).put(name, bytes));
    }

    @Test
    void nothingIsWrongWithWhatIsWhole() {
        RepairReport report = repair(stores(), false, false);
        assertThat(report.mends()).isEmpty();
        assertThat(report.whole()).isTrue();
    }

    @Test
    void aPackThatRottedOnSiteComesBackFromOffSite() throws IOException {
        for (boolean serving : List.of(true, false)) {
            for (Harm harm : List.<Harm>of(RepairTest::flipped, RepairTest::cut, RepairTest::gone)) {
                harmPack(sealed, harm);
                RepairReport report = repair(stores(), false, serving);
                assertThat(report.mends()).singleElement().isInstanceOf(Mend.Healed.class);
                assertThat(report.mends().get(0).place()).isEqualTo(Place.ON_SITE);
                assertThat(report.mends().get(0).object()).isEqualTo(PackStore.fileName(sealed));
                assertThat(Files.readAllBytes(file(sealed))).isEqualTo(wholePacks.get(PackStore.fileName(sealed)));
                assertThat(PackSwap.isClosed(file(sealed))).isTrue();
                assertThat(folder.resolve("work")).isEmptyDirectory();
            }
        }
    }

    @Test
    void anOpenPackIsHealedFromItsTailsOnceNoServerWritesToIt() throws IOException {
        byte[] rot = wholePacks.get(PackStore.fileName(open)).clone();
        rot[200] ^= 1;
        Files.write(file(open), rot);
        RepairReport serving = repair(stores(), false, true);
        assertThat(serving.mends()).singleElement().isInstanceOf(Mend.Unhealed.class);
        assertThat(((Mend.Unhealed) serving.mends().get(0)).remedy()).contains("stop the server");
        assertThat(Files.readAllBytes(file(open))).isEqualTo(rot);
        RepairReport stopped = repair(stores(), false, false);
        assertThat(stopped.mends()).singleElement().isInstanceOf(Mend.Healed.class);
        assertThat(Files.readAllBytes(file(open))).isEqualTo(wholePacks.get(PackStore.fileName(open)));
    }

    @Test
    void whatAKilledRepairLeftIsUsedAndProvenLikeTheRest() throws IOException {
        harmPack(sealed, RepairTest::cut);
        byte[] good = wholePacks.get(PackStore.fileName(sealed));
        byte[] half = Arrays.copyOf(good, good.length / 2);
        half[77] ^= 1;
        Files.createDirectories(folder.resolve("work"));
        Files.write(folder.resolve("work").resolve(sealed + ".part"), half);
        assertThat(repair(stores(), false, false).mends()).singleElement().isInstanceOf(Mend.Healed.class);
        assertThat(Files.readAllBytes(file(sealed))).isEqualTo(good);
    }

    @Test
    void aPackThatNoRecordNeedsAnyMoreIsNotBroughtBack() throws IOException {
        Files.delete(file(moved));
        assertThat(repair(stores(), false, false).mends()).isEmpty();
        assertThat(file(moved)).doesNotExist();
    }

    @Test
    void contentThatRottedOffSiteIsPutAgainFromTheSite() {
        for (Harm harm : List.<Harm>of(RepairTest::flipped, RepairTest::cut, RepairTest::gone)) {
            for (String name : List.of(pack(sealed), tail(open))) {
                harmObject(name, harm);
                RepairReport report = repair(stores(), false, false);
                assertThat(report.mends()).singleElement().isInstanceOf(Mend.Healed.class);
                assertThat(report.mends().get(0).place()).isEqualTo(Place.OFF_SITE);
                assertThat(store(name).bytes(name)).isEqualTo(whole.get(name));
            }
        }
    }

    @Test
    void aTailOfAPackThatIsSealedComesOutOfThePackOffSite() throws IOException {
        String name = tail(sealed);
        Files.delete(file(sealed));
        harmObject(name, RepairTest::flipped);
        RepairReport report = repair(stores(), false, false);
        assertThat(report.mends()).hasSize(2).allSatisfy(mend -> assertThat(mend)
                .isInstanceOf(Mend.Healed.class));
        assertThat(store(name).bytes(name)).isEqualTo(whole.get(name));
    }

    @Test
    void theVeryBytesComeToTheTopAgainWhereTheStoreKeepsVersions() {
        lay(VERSIONED);
        for (String name : List.of(pack(sealed), first(ObjectKind.EPOCH), first(ObjectKind.KEY_SET))) {
            store(name).put(name, new byte[] {1, 2, 3});
        }
        String marked = first(ObjectKind.BASE_CHUNK);
        ((MemoryObjectStore) store(marked)).delete(marked);
        RepairReport report = repair(stores(), false, false);
        assertThat(report.mends()).hasSize(4).allSatisfy(mend -> assertThat(mend)
                .isInstanceOf(Mend.Healed.class));
        for (String name : List.of(pack(sealed), first(ObjectKind.EPOCH), first(ObjectKind.KEY_SET), marked)) {
            assertThat(store(name).bytes(name)).isEqualTo(whole.get(name));
        }
        assertThat(repair(stores(), false, false).mends()).isEmpty();
    }

    @Test
    void whatIsNowhereIsNamedByRecordWithWhatToDo() {
        harmObject(pack(sealed), RepairTest::flipped);
        harmPack(sealed, RepairTest::flipped);
        byte[] onSite = read(file(sealed));
        RepairReport report = repair(stores(), false, false);
        assertThat(report.whole()).isFalse();
        assertThat(report.mends()).hasSize(2).allSatisfy(mend -> {
            Mend.Unhealed unhealed = (Mend.Unhealed) mend;
            assertThat(unhealed.affects()).contains(site.acknowledged.get(1).record() + "/1");
            assertThat(unhealed.remedy()).isNotBlank();
        });
        assertThat(read(file(sealed))).isEqualTo(onSite);
    }

    @Test
    void aDryRunSaysWhatWouldBeHealedAndTouchesNothing() {
        harmObject(tail(open), RepairTest::gone);
        harmPack(sealed, RepairTest::cut);
        byte[] onSite = read(file(sealed));
        RepairReport report = repair(stores(), true, false);
        assertThat(report.mends()).hasSize(2).allSatisfy(mend -> assertThat(mend)
                .isInstanceOf(Mend.Healable.class));
        assertThat(report.whole()).isFalse();
        assertThat(read(file(sealed))).isEqualTo(onSite);
        assertThat(turnover.head(tail(open))).isEmpty();
    }

    @Test
    void nothingIsCalledHealedThatTheStoreDoesNotGiveBack() {
        harmObject(pack(sealed), RepairTest::gone);
        Stores lying = new Stores(
                new ForwardingObjectStore(history) {
                    @Override
                    public void put(String name, RangedSource body) {
                        super.put(name, RangedSource.of(new byte[(int) body.length()]));
                    }
                },
                turnover);
        assertThat(repair(lying, false, false).mends())
                .singleElement()
                .satisfies(mend -> assertThat(((Mend.Unhealed) mend).why()).contains("gave other bytes back"));
    }

    @Test
    void aCredentialThatMayNotPutHealsNothingOffSite() {
        harmObject(pack(sealed), RepairTest::gone);
        Stores refusing = new Stores(
                new ForwardingObjectStore(history) {
                    @Override
                    public void put(String name, RangedSource body) {
                        throw new NotAuthorisedException("may not put");
                    }
                },
                turnover);
        assertThat(repair(refusing, false, false).mends()).singleElement().isInstanceOf(Mend.Unhealed.class);
        assertThat(history.head(pack(sealed))).isEmpty();
    }

    @Test
    void anotherPlaceOfTheRepositoryHealsWhateverKindItIs() {
        Stores other = copy();
        for (ObjectKind kind : ObjectKind.values()) {
            Optional<String> victim =
                    whole.keySet().stream().filter(kind::names).findFirst();
            if (victim.isEmpty()) {
                continue;
            }
            for (Harm harm : List.<Harm>of(RepairTest::flipped, RepairTest::gone)) {
                lay(BucketLock.NONE);
                harmObject(victim.get(), harm);
                RepairReport report = Repair.run(
                        new RepairRequest(
                                request(stores()), Optional.of(stores()), Optional.empty(), Map.of("b", other), false),
                        Progress.silent());
                assertThat(report.whole()).as(victim.get() + report.mends()).isTrue();
                assertThat(report.mends()).isNotEmpty();
                assertThat(store(victim.get()).bytes(victim.get())).isEqualTo(whole.get(victim.get()));
            }
        }
    }

    @Test
    void pointsThatWereTakenAwayComeBackFromAnotherPlaceWithAllThatTheyName() {
        Stores other = copy();
        List<String> points =
                whole.keySet().stream().filter(ObjectKind.POINT::names).toList();
        for (String point : points.subList(2, points.size())) {
            history.delete(point);
        }
        harmObject(tail(open), RepairTest::gone);
        String newest = points.get(points.size() - 1);
        RepairReport report = Repair.run(
                new RepairRequest(
                        request(stores()).expecting(Optional.of(org.strongroom.repository.ExpectedPoint.parse(newest))),
                        Optional.of(stores()),
                        Optional.empty(),
                        Map.of("b", other),
                        false),
                Progress.silent());
        assertThat(report.whole()).as(report.mends().toString()).isTrue();
        assertThat(report.verification().freshnessProven()).isTrue();
        whole.forEach((name, bytes) -> assertThat(store(name).bytes(name)).isEqualTo(bytes));
    }

    /** What happens to bytes; nothing is left where they go missing. */
    private interface Harm {
        Optional<byte[]> to(byte[] bytes);
    }

    private static Optional<byte[]> flipped(byte[] bytes) {
        byte[] rot = bytes.clone();
        rot[rot.length / 2] ^= 4;
        return Optional.of(rot);
    }

    private static Optional<byte[]> cut(byte[] bytes) {
        return Optional.of(Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    private static Optional<byte[]> gone(byte[] bytes) {
        return Optional.empty();
    }

    private void harmObject(String name, Harm harm) {
        ((MemoryObjectStore) store(name)).delete(name);
        harm.to(whole.get(name)).ifPresent(bytes -> store(name).put(name, bytes));
    }

    private void harmPack(UUID pack, Harm harm) {
        try {
            Files.deleteIfExists(file(pack));
            Optional<byte[]> left = harm.to(wholePacks.get(PackStore.fileName(pack)));
            if (left.isPresent()) {
                Files.write(file(pack), left.get());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path file(UUID pack) {
        return packs.resolve(PackStore.fileName(pack));
    }

    private static String pack(UUID id) {
        return only(ObjectKind.PACK, id);
    }

    private static String tail(UUID id) {
        return only(ObjectKind.TAIL, id);
    }

    private static String only(ObjectKind kind, UUID id) {
        return whole.keySet().stream()
                .filter(kind::names)
                .filter(name -> ObjectNames.packId(name).equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String first(ObjectKind kind) {
        return whole.keySet().stream().filter(kind::names).findFirst().orElseThrow();
    }

    private ObjectStore store(String name) {
        return ObjectKind.of(name).orElseThrow().area() == Area.HISTORY ? history : turnover;
    }

    private Stores stores() {
        return new Stores(history, turnover);
    }

    private Stores copy() {
        MemoryObjectStore otherHistory = new MemoryObjectStore(site.clock);
        MemoryObjectStore otherTurnover = new MemoryObjectStore(site.clock);
        for (Map.Entry<ObjectStore, ObjectStore> both : new HashMap<>(
                        Map.<ObjectStore, ObjectStore>of(history, otherHistory, turnover, otherTurnover))
                .entrySet()) {
            Iterator<ObjectInfo> all = both.getKey().list("", Optional.empty());
            all.forEachRemaining(
                    info -> both.getValue().put(info.name(), both.getKey().bytes(info.name())));
        }
        return new Stores(otherHistory, otherTurnover);
    }

    private static VerificationRequest request(Stores stores) {
        return VerificationRequest.of(stores, site.repositoryId, site.rootSigningKey.verificationKey(), site.clock)
                .opening(Optional.of(site.recoveryKey));
    }

    private RepairReport repair(Stores writing, boolean dryRun, boolean serving) {
        return Repair.run(
                new RepairRequest(
                        request(stores()),
                        Optional.of(writing),
                        Optional.of(new SiteFolder(packs, folder.resolve("work"), serving, Set.of())),
                        Map.of(),
                        dryRun),
                Progress.silent());
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
