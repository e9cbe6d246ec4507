package org.strongroom.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.strongroom.crypto.Hashes;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.SignedNote;
import org.strongroom.crypto.SigningKey;
import org.strongroom.failure.EngineException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.repository.Anchor;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.EpochKey;
import org.strongroom.repository.Incarnation;
import org.strongroom.repository.KeyDocument;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Point;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.repository.Rollup;
import org.strongroom.store.ObjectInfo;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.Stores;

/**
 * Who took over the running server: has every file of its home but the drill agent's, which lives elsewhere, and the kit,
 * which is in a safe; and the credential that it ships with.
 */
final class Thief implements AutoCloseable {
    private final Home home;
    private final Identity identity;
    private final SigningKey signing;
    private final Stores stores;
    private final Repository repository;

    Thief(Home home, Stores stores) {
        this.home = home;
        this.identity = Identity.load(home.identity());
        this.signing = SigningKey.load(home.serverSigningKey());
        this.stores = stores;
        this.repository = new Repository(identity.repositoryId(), stores);
    }

    /** Every file that might be a key. */
    private List<Path> loot() {
        try (var secrets = Files.walk(home.secrets());
                var settings = Files.walk(home.properties().getParent())) {
            return Stream.concat(secrets, settings).filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The epochs whose headers any of these files opens. */
    Set<UUID> opened(List<Path> keys) {
        Set<UUID> opened = new TreeSet<>();
        for (Path file : keys) {
            try (RecipientPrivateKey key = RecipientPrivateKey.load(file)) {
                epochs().forEachRemaining(info -> {
                    ObjectRef header = ObjectRef.of(info.name(), info.size());
                    UUID epoch = ObjectNames.epochId(info.name());
                    EpochKey.open(info.name(), repository.read(header), repository.id(), epoch, key)
                            .close();
                    opened.add(epoch);
                });
            } catch (EngineException | IllegalArgumentException | UncheckedIOException e) {
                continue; // no key, or nobody's that anything is sealed to
            }
        }
        return opened;
    }

    Set<UUID> openedWithTheLoot() {
        return opened(loot());
    }

    Iterator<ObjectInfo> epochs() {
        return repository.list(ObjectKind.EPOCH);
    }

    /** The chain as the store shows it. */
    List<ChainedPoint> chain() {
        List<ChainedPoint> points = new ArrayList<>();
        Lineage lineage = Lineage.read(repository, identity.rootKey(), defect -> {});
        PointChain.walk(repository, lineage, false, points::add, defect -> {});
        return points;
    }

    /** Lays junk of the same size over every object there is. */
    int coverEverything() {
        int covered = 0;
        Random random = new Random(1);
        for (ObjectStore store : List.of(stores.history(), stores.turnover())) {
            List<ObjectInfo> all = new ArrayList<>();
            store.list("", Optional.empty()).forEachRemaining(all::add);
            for (ObjectInfo info : all) {
                if (info.size() > 1 << 20 || info.name().startsWith("contract/")) {
                    continue;
                }
                byte[] junk = new byte[(int) info.size()];
                random.nextBytes(junk);
                store.put(info.name(), junk);
                covered++;
            }
        }
        return covered;
    }

    /** Signs another history from a point on, rolls it up, anchors it, and points far ahead; lays junk about. */
    void mislead(List<ChainedPoint> honest) {
        List<byte[]> forged = new ArrayList<>();
        Optional<String> before = honest.get(0).point().predecessor();
        for (ChainedPoint point : honest) {
            ChainedPoint other = sign(point.point(), point.sequence(), before);
            before = Optional.of(other.sha256());
            forged.add(other.bytes());
        }
        long first = honest.get(0).sequence();
        long last = honest.get(honest.size() - 1).sequence();
        int incarnation = identity.incarnation();
        repository.put(h -> ObjectNames.rollup(first, last, incarnation, h), Rollup.encode(forged));
        sign(honest.get(0).point(), last + 5_000, Optional.of("ab".repeat(32)));
        anchor(first + 1);
        anchor(last + 100_000);
        String hash = "cd".repeat(32);
        stores.history().put(ObjectNames.point(last + 50, incarnation, hash), new byte[10]);
        stores.history().put(ObjectNames.incarnation(999_999, hash), new byte[10]);
        stores.history().put(ObjectNames.rollup(0, 900_000_000, incarnation, hash), new byte[10]);
    }

    /** Goes on where the server was, with a key set that holds nothing. */
    ChainedPoint emptyKeySet(ChainedPoint newest) {
        byte[] document = KeyDocument.set(
                repository.id(), identity.incarnation(), new UUID(5, 5), identity.recipientKeys(), List.of());
        long next = newest.sequence() + 1;
        ObjectRef set = repository.put(h -> ObjectNames.keySet(identity.incarnation(), next, 0, h), document);
        Point last = newest.point();
        return put(new Point(
                last.repository(),
                last.incarnation(),
                last.certificate(),
                next,
                Optional.of(newest.sha256()),
                last.time().plus(Duration.ofSeconds(1)),
                last.journal(),
                last.epoch(),
                Optional.empty(),
                Optional.empty(),
                java.util.Map.of(),
                List.of(set),
                List.of()));
    }

    private ChainedPoint sign(Point like, long sequence, Optional<String> predecessor) {
        return put(new Point(
                like.repository(),
                like.incarnation(),
                like.certificate(),
                sequence,
                predecessor,
                like.time().plus(Duration.ofSeconds(1)),
                like.journal(),
                like.epoch(),
                like.gap(),
                like.base(),
                like.counts(),
                List.of(),
                like.destroyed()));
    }

    private ChainedPoint put(Point point) {
        SignedNote note =
                SignedNote.sign(point.text(), Incarnation.keyName(repository.id(), point.incarnation()), signing);
        byte[] bytes = note.encode().getBytes(StandardCharsets.UTF_8);
        repository.put(h -> ObjectNames.point(point.sequence(), point.incarnation(), h), bytes);
        return ChainedPoint.parse("forged", bytes);
    }

    private void anchor(long size) {
        Anchor anchor = new Anchor(
                repository.id(),
                identity.incarnation(),
                size,
                Hashes.hex(Hashes.sha256(new byte[] {1})),
                Hashes.hex(Hashes.sha256(new byte[] {2})),
                Instant.now());
        byte[] note = SignedNote.sign(
                        anchor.text(), Incarnation.keyName(repository.id(), identity.incarnation()), signing)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        repository.put(h -> ObjectNames.anchor(size, identity.incarnation(), h), note);
    }

    @Override
    public void close() {
        signing.close();
    }
}
