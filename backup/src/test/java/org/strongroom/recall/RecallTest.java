package org.strongroom.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.home.Home;
import org.strongroom.identity.Ids;
import org.strongroom.pack.BlobWriter;
import org.strongroom.pack.PackState;
import org.strongroom.pack.PackStore;
import org.strongroom.pack.StoredBlob;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.ship.ShiftedClock;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Stores;
import org.strongroom.store.memory.MemoryObjectStore;

/** Content that is off site is read from there and comes back, whatever happens meanwhile. */
class RecallTest {
    private static final int SIZE = 300_000;

    @TempDir
    Path folder;

    private final ShiftedClock clock = new ShiftedClock();
    private final Random random = new Random(11);
    private final FickleStore history = new FickleStore(new MemoryObjectStore(clock));
    private final FickleStore turnover = new FickleStore(new MemoryObjectStore(clock));
    private final Repository repository = new Repository(Ids.next(), new Stores(history, turnover));
    private final List<byte[]> contents = new ArrayList<>();
    private final List<StoredBlob> blobs = new ArrayList<>();
    private List<RemotePack> lost;
    private RecallOrder order = RecallOrder.NEWEST;
    private long room = Long.MAX_VALUE;
    private Home home;
    private PackStore packs;
    private Recall recall;

    /** Three sealed packs and an open one, its bytes in two tails, one blob in each pack; then the site is lost. */
    @BeforeEach
    void lose() throws IOException {
        try (PackStore site = PackStore.open(folder.resolve("lost"), clock)) {
            for (int i = 0; i < 3; i++) {
                file(site, SIZE);
                site.sealAged(Duration.ZERO);
            }
            file(site, SIZE);
            long first = site.packs().get(3).durableLength();
            file(site, SIZE);
            lost = site.packs().stream().map(pack -> ship(pack, first)).toList();
        }
        home = new Home(folder.resolve("new")).create();
        new RecallPlan(repository.id(), lost).store(home);
        open();
    }

    @AfterEach
    void close() {
        recall.close();
        packs.close();
    }

    @Test
    void everythingCanBeReadBeforeAnythingIsBack() throws IOException {
        for (int i = 0; i < blobs.size(); i++) {
            assertThat(read(i)).isEqualTo(contents.get(i));
        }
        assertThat(here()).isEmpty();
        assertThat(packs.isWhole()).isFalse();
    }

    @Test
    void aRangeIsReadWithoutTheRest() throws IOException {
        try (var in = packs.read(blobs.get(0).extents()).open(100, 50)) {
            assertThat(in.readAllBytes()).isEqualTo(java.util.Arrays.copyOfRange(contents.get(0), 100, 150));
        }
        assertThat(history.asked).singleElement().satisfies(asked -> assertThat(asked.length())
                .isEqualTo(SIZE));
    }

    @Test
    void whatReadersAskForComesFirstThenWhatWasUsedLastThenTheNewest() throws IOException {
        order = absent -> List.of(lost.get(1).id());
        reopen();
        read(0);
        recall.step();
        assertThat(here()).containsExactly(lost.get(0).id());
        recall.step();
        assertThat(here()).containsExactly(lost.get(0).id(), lost.get(1).id());
        recall.step();
        assertThat(here()).contains(lost.get(3).id()).doesNotContain(lost.get(2).id());
        int asked = history.asked.size();
        assertThat(read(0)).isEqualTo(contents.get(0));
        assertThat(history.asked).hasSize(asked);
    }

    @Test
    void whenAllIsBackNothingIsLeftOfThePlan() throws IOException {
        long bytes = lost.stream().mapToLong(RemotePack::length).sum();
        assertThat(status().bytesHere()).isZero();
        recall.step();
        assertThat(status().packsHere()).isEqualTo(1);
        assertThat(status().bytes()).isEqualTo(bytes);
        assertThat(status().bytesHere()).isBetween(1L, bytes - 1);
        bringAll();
        assertThat(recall.status()).isEmpty();
        assertThat(home.recall()).doesNotExist();
        assertThat(packs.isWhole()).isTrue();
        for (int i = 0; i < blobs.size(); i++) {
            assertThat(read(i)).isEqualTo(contents.get(i));
        }
        assertThat(packs.packs()).hasSize(4).allMatch(PackState::sealed);
        assertThat(Recall.takeUp(setup())).isEmpty();
    }

    @Test
    void contentFiledMeanwhileGoesToANewPack() throws IOException {
        file(packs, 1000);
        bringAll();
        assertThat(packs.packs()).hasSize(5);
        assertThat(read(blobs.size() - 1)).isEqualTo(contents.get(contents.size() - 1));
    }

    @Test
    void aFetchThatWasCutOffGoesOnWhereItWas() throws IOException {
        turnover.away = true;
        history.breaksOffAfter = 200_000;
        order = absent -> List.of(lost.get(0).id());
        reopen();
        assertThat(recall.step()).isEqualTo(Recall.Step.HELD_UP);
        assertThat(status().trouble()).hasValueSatisfying(why -> assertThat(why).contains("packs/"));
        history.breaksOffAfter = Long.MAX_VALUE;
        reopen(); // a kill leaves no more than the files
        recall.step();
        assertThat(history.asked.get(history.asked.size() - 1).offset()).isEqualTo(200_000);
        assertThat(here()).containsExactly(lost.get(0).id());
        assertThat(status().trouble()).isEmpty();
    }

    @Test
    void aPartThatIsNotTheBeginningOfItsPackIsFetchedAnew() throws IOException {
        Files.write(home.recall().resolve(lost.get(0).id() + ".part"), new byte[5_000]);
        Files.write(home.recall().resolve(lost.get(3).id() + ".part"), new byte[5_000_000]);
        bringAll();
        assertThat(read(0)).isEqualTo(contents.get(0));
        assertThat(read(4)).isEqualTo(contents.get(4));
    }

    @Test
    void aStoreThatIsAwayGivesNoBytesAndHoldsUpNoMore() throws IOException {
        history.away = true;
        turnover.away = true;
        assertThatThrownBy(() -> read(0)).isInstanceOf(UnreachableException.class);
        assertThat(recall.step()).isEqualTo(Recall.Step.HELD_UP);
        history.away = false;
        turnover.away = false;
        assertThat(read(0)).isEqualTo(contents.get(0));
        bringAll();
    }

    @Test
    void aStoreThatLiesGivesNoWrongByteAndTheOthersGoOn() throws IOException {
        history.lies = Optional.of(lost.get(1).objects().get(0).name());
        assertThatThrownBy(() -> read(1)).isInstanceOf(IntegrityException.class);
        while (recall.step() != Recall.Step.WAITING) {
            // the others
        }
        assertThat(here()).hasSize(3).doesNotContain(lost.get(1).id());
        assertThat(status().damaged()).singleElement().satisfies(damaged -> {
            assertThat(damaged.pack()).isEqualTo(lost.get(1).id());
            assertThat(damaged.why()).contains(lost.get(1).objects().get(0).name(), "cannot be brought back");
        });
        history.lies = Optional.empty();
        assertThat(read(1)).isEqualTo(contents.get(1));
        assertThat(recall.step()).isEqualTo(Recall.Step.WAITING);
        clock.pass(Duration.ofMinutes(11));
        assertThat(recall.step()).isEqualTo(Recall.Step.DONE);
    }

    @Test
    void aFullDiskTakesNoPack() {
        room = 1000;
        assertThat(recall.step()).isEqualTo(Recall.Step.HELD_UP);
        assertThat(here()).isEmpty();
        assertThat(status().trouble()).hasValueSatisfying(why -> assertThat(why).contains("disk"));
        room = Long.MAX_VALUE;
        assertThat(recall.step()).isEqualTo(Recall.Step.ON);
    }

    @Test
    void threadsOfItsOwnBringAllWhileReadersRead() throws IOException {
        recall.start(2);
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (recall.status().isPresent() && System.nanoTime() < deadline) {
            for (int i = 0; i < blobs.size(); i++) {
                assertThat(read(i)).isEqualTo(contents.get(i));
            }
        }
        assertThat(recall.status()).isEmpty();
    }

    @Test
    void tailsWithAHoleAreRefusedBeforeAnythingOpens() {
        RemotePack open = lost.get(3);
        assertThatThrownBy(() ->
                        new RemotePack(open.id(), false, List.of(open.objects().get(1))))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("hole");
    }

    private void bringAll() {
        Recall.Step step = Recall.Step.ON;
        while (step == Recall.Step.ON) {
            step = recall.step();
        }
        assertThat(step).isEqualTo(Recall.Step.DONE);
    }

    private RecallStatus status() {
        return recall.status().orElseThrow();
    }

    private List<UUID> here() {
        try (var files = Files.list(home.packs())) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> UUID.fromString(name.substring(0, 36)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void open() {
        packs = PackStore.open(home.packs(), clock);
        recall = Recall.takeUp(setup()).orElseThrow();
    }

    private void reopen() {
        close();
        open();
    }

    private RecallSetup setup() {
        return new RecallSetup(home, repository, packs, order, 0, () -> room, clock);
    }

    private byte[] read(int blob) throws IOException {
        return packs.read(blobs.get(blob).extents()).open().readAllBytes();
    }

    private void file(PackStore store, int size) throws IOException {
        byte[] content = new byte[size];
        random.nextBytes(content);
        try (BlobWriter writer = store.begin()) {
            writer.write(content, 0, size);
            blobs.add(writer.commit());
            contents.add(content);
        }
    }

    private RemotePack ship(PackState pack, long first) {
        try {
            if (pack.sealed()) {
                ObjectRef whole =
                        repository.put(hash -> ObjectNames.pack(pack.id(), hash), RangedSource.of(pack.file()));
                return new RemotePack(pack.id(), true, List.of(whole));
            }
            ObjectRef begin = repository.put(
                    hash -> ObjectNames.tail(pack.id(), 0, hash), RangedSource.of(pack.file(), 0, first));
            ObjectRef rest = repository.put(
                    hash -> ObjectNames.tail(pack.id(), first, hash),
                    RangedSource.of(pack.file(), first, pack.durableLength() - first));
            return new RemotePack(pack.id(), false, List.of(begin, rest));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
