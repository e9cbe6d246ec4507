package org.strongroom.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.ChangeCounts;
import org.strongroom.journal.Lsn;

/** What is written reads back equal; what was changed anywhere reads as something else or not at all. */
class FormatProperties {
    private static final String HASH = "ab".repeat(32);

    @Provide
    Arbitrary<UUID> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<Point> points() {
        Arbitrary<JournalHead> heads = Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.integers().between(1, 99),
                        Arbitraries.longs(),
                        times().optional(),
                        Arbitraries.longs().between(0, 1_000_000))
                .as((system, timeline, lsn, committed, segments) -> new JournalHead(
                        Long.toString(system),
                        timeline,
                        new Lsn(lsn),
                        committed,
                        segments,
                        segments > 0 ? Optional.of(HASH) : Optional.empty()));
        Arbitrary<ChangeCounts> counts = Arbitraries.longs()
                .between(0, 1L << 40)
                .tuple3()
                .map(t -> new ChangeCounts(t.get1(), t.get2(), t.get3()));
        Arbitrary<Map<String, ChangeCounts>> tables =
                Arbitraries.maps(Arbitraries.of("archive.patient", "archive.record", "law.audit_event"), counts);
        Arbitrary<List<ObjectRef>> objects = Combinators.combine(
                        ids(), Arbitraries.longs().between(0, 1L << 40))
                .as((id, size) -> ObjectRef.of(ObjectNames.pack(id, HASH), size))
                .list()
                .ofMaxSize(5);
        Arbitrary<Optional<BaseRef>> bases = Combinators.combine(ids(), ids(), times())
                .as((id, epoch, taken) -> new BaseRef(id, epoch, new Lsn(77), taken))
                .optional();
        return Combinators.combine(
                        ids(),
                        Arbitraries.longs().between(0, 9_999),
                        times(),
                        heads,
                        tables,
                        objects,
                        bases,
                        ids().list().ofMaxSize(3))
                .as((id, sequence, time, head, changed, named, base, destroyed) -> new Point(
                        id,
                        3,
                        HASH,
                        sequence,
                        sequence > 0 ? Optional.of(HASH) : Optional.empty(),
                        time,
                        head,
                        id,
                        sequence > 0 ? Optional.empty() : Optional.of(Point.Gap.BEGIN),
                        base,
                        changed,
                        named,
                        destroyed));
    }

    @Property(tries = 300)
    void pointsReadBackEqual(@ForAll("points") Point point) {
        assertThat(Point.parse("it", point.text())).isEqualTo(point);
    }

    @Property(tries = 500)
    void aChangedPointIsAnotherOneOrNone(
            @ForAll("points") Point point, @ForAll @IntRange(min = 0, max = 100_000) int at, @ForAll byte flip) {
        byte[] bytes = point.text().getBytes(StandardCharsets.UTF_8);
        bytes[at % bytes.length] ^= flip;
        String changed = new String(bytes, StandardCharsets.UTF_8);
        if (changed.equals(point.text())) {
            return;
        }
        try {
            assertThat(Point.parse("it", changed)).isNotEqualTo(point);
        } catch (IntegrityException expected) {
            assertThat(expected).hasMessageStartingWith("it ");
        }
    }

    @Property(tries = 300)
    void anythingElseIsNoPointAndSaysSo(@ForAll String text) {
        assertThatThrownBy(() -> Point.parse("it", text)).isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> Anchor.parse("it", text)).isInstanceOf(IntegrityException.class);
    }

    @Property(tries = 100)
    void anchorsReadBackEqual(@ForAll("ids") UUID id, @ForAll("times") Instant time) {
        Anchor anchor = new Anchor(id, 1, 42, HASH, HASH, time);
        assertThat(Anchor.parse("it", anchor.text())).isEqualTo(anchor);
    }

    @Property(tries = 200)
    void keyEntriesReadBackEqual(
            @ForAll("ids") UUID id,
            @ForAll("times") Instant time,
            @ForAll @Size(max = 64) byte[] token,
            @ForAll @net.jqwik.api.constraints.StringLength(max = 50) String text) {
        List<KeyEntry> entries = List.of(
                new KeyEntry.DataKey(id, "PATIENT", text, SecretBytes.copyOf(token), time),
                new KeyEntry.DataKeyGone(id),
                new KeyEntry.Secret("name", SecretBytes.copyOf(token), time),
                new KeyEntry.SecretGone("other"),
                new KeyEntry.Token("NAME", token, id, false),
                new KeyEntry.Token("NAME", token, id, true));
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (valid.equals(text)) {
            assertThat(KeyEntries.decode("it", KeyEntries.encode(entries))).isEqualTo(entries);
        }
    }

    @Property(tries = 500)
    void damagedKeyDocumentsAreRefusedAndNothingElse(
            @ForAll("ids") UUID id, @ForAll @IntRange(min = 0, max = 10_000) int cut, @ForAll byte[] garbage) {
        byte[] good = KeyEntries.encode(List.of(new KeyEntry.Token("NAME", garbage, id, false)));
        byte[] shorter = Arrays.copyOf(good, cut % good.length);
        assertThatThrownBy(() -> KeyEntries.decode("it", shorter)).isInstanceOf(IntegrityException.class);
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        assertThatThrownBy(() -> KeyEntries.decode("it", longer)).isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> KeyEntries.decode("it", garbage)).isInstanceOf(IntegrityException.class);
    }

    @Property(tries = 200)
    void rollUpsReadBackEqualAndRefuseACut(
            @ForAll @Size(min = 1, max = 5) List<@Size(min = 1, max = 40) byte[]> points,
            @ForAll @IntRange(min = 1, max = 1_000) int cut) {
        byte[] rolled = Rollup.encode(points);
        List<byte[]> read = Rollup.decode("it", rolled);
        assertThat(read).hasSameSizeAs(points);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).isEqualTo(points.get(i));
        }
        byte[] shorter = Arrays.copyOf(
                rolled, rolled.length - 1 - cut % Math.min(rolled.length, points.get(points.size() - 1).length));
        assertThatThrownBy(() -> Rollup.decode("it", shorter)).isInstanceOf(IntegrityException.class);
    }

    @Property(tries = 60)
    void theFrontierHasTheRootOfTheWholeTree(@ForAll @IntRange(min = 0, max = 70) int size) {
        MerkleFrontier frontier = MerkleFrontier.empty();
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] data = ("leaf " + i).getBytes(StandardCharsets.US_ASCII);
            frontier = frontier.append(data);
            leaves.add(Hashes.sha256(new byte[] {0}, data));
        }
        assertThat(frontier.root()).isEqualTo(Hashes.hex(root(leaves)));
    }

    /** RFC 6962, section 2.1, as written there. */
    private static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return Hashes.sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = Integer.highestOneBit(leaves.size() - 1);
        return Hashes.sha256(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    @Property(tries = 200)
    void namesTellTheirKind(@ForAll("ids") UUID id, @ForAll @IntRange(min = 1, max = 999_999) int number) {
        Map<ObjectKind, String> names = Map.ofEntries(
                Map.entry(ObjectKind.INCARNATION, ObjectNames.incarnation(number, HASH)),
                Map.entry(ObjectKind.KEY_SUCCESSION, ObjectNames.keySuccession(number, HASH)),
                Map.entry(ObjectKind.EPOCH, ObjectNames.epoch(number, id, HASH)),
                Map.entry(ObjectKind.PACK, ObjectNames.pack(id, HASH)),
                Map.entry(ObjectKind.TAIL, ObjectNames.tail(id, number, HASH)),
                Map.entry(ObjectKind.SEGMENT, ObjectNames.segment(1, number, HASH)),
                Map.entry(ObjectKind.TICK, ObjectNames.tick(1, number, HASH)),
                Map.entry(ObjectKind.LEVEL, ObjectNames.level(1, number, number, HASH)),
                Map.entry(ObjectKind.KEY_DELTA, ObjectNames.keyDelta(1, number, HASH)),
                Map.entry(ObjectKind.KEY_SET, ObjectNames.keySet(1, number, 7, HASH)),
                Map.entry(ObjectKind.BASE_CHUNK, ObjectNames.baseChunk(id, HASH)),
                Map.entry(ObjectKind.BASE_MANIFEST, ObjectNames.baseManifest(1, number, id, HASH)),
                Map.entry(ObjectKind.BASE_INVENTORY, ObjectNames.baseInventory(1, number, id, HASH)),
                Map.entry(ObjectKind.POINT, ObjectNames.point(number, 1, HASH)),
                Map.entry(ObjectKind.ROLLUP, ObjectNames.rollup(number, number, 1, HASH)),
                Map.entry(ObjectKind.ANCHOR, ObjectNames.anchor(number, 1, HASH)));
        assertThat(names).hasSize(ObjectKind.values().length);
        names.forEach((kind, name) -> assertThat(ObjectKind.of(name)).contains(kind));
        assertThat(ObjectNames.epochId(names.get(ObjectKind.EPOCH))).isEqualTo(id);
        assertThat(ObjectNames.packId(names.get(ObjectKind.TAIL))).isEqualTo(id);
        assertThat(ObjectNames.tailOffset(names.get(ObjectKind.TAIL))).isEqualTo(number);
        assertThat(ObjectNames.chunkId(names.get(ObjectKind.BASE_CHUNK))).isEqualTo(id);
    }
}
