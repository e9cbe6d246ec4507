package org.strongroom.prune;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectRef;
import org.strongroom.store.BucketLock;
import org.strongroom.store.ObjectMissingException;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.PrunableObjectStore;
import org.strongroom.store.Worm;

/**
 * Goes through every version in one bucket beside the sorted list of what is needed there: prolongs the locks of what is,
 * lets go of the rest as far as no lock holds it. Whatever it did before it was interrupted need not be done again. One
 * thread.
 */
final class Sweep {
    private static final int VERSIONS_OF_A_NAME = 10_000;
    /** Small, and everything hangs on them, whether a point names them or not. */
    private static final Set<ObjectKind> CERTIFICATES = Set.of(ObjectKind.INCARNATION, ObjectKind.KEY_SUCCESSION);

    private final PrunableObjectStore store;
    private final BucketLock lock;
    private final Duration grace;
    private final boolean execute;
    private final Instant now;
    private final Tally tally;

    Sweep(PrunableObjectStore store, Retention retention, boolean execute, Clock clock, Tally tally) {
        this.store = store;
        this.lock = store.lock();
        this.grace = retention.grace();
        this.execute = execute;
        this.now = clock.instant();
        this.tally = tally;
    }

    void run(Iterator<String> needed) {
        Merge needs = new Merge(needed);
        Iterator<ObjectVersion> versions = store.versions("", Optional.empty());
        Optional<ObjectVersion> ahead = Optional.empty();
        while (ahead.isPresent() || versions.hasNext()) {
            List<ObjectVersion> group = new ArrayList<>();
            group.add(ahead.orElseGet(versions::next));
            ahead = Optional.empty();
            String name = group.get(0).name();
            while (versions.hasNext() && ahead.isEmpty()) {
                ObjectVersion version = versions.next();
                if (!version.name().equals(name)) {
                    ahead = Optional.of(version);
                } else if (group.size() < VERSIONS_OF_A_NAME) {
                    group.add(version);
                }
            }
            needs.skipTo(name).forEach(this::missing);
            Optional<ObjectRef> need = needs.take(name);
            if (need.isPresent()) {
                keep(need.get(), group);
            } else if (ObjectKind.of(name)
                    .filter(kind -> !CERTIFICATES.contains(kind))
                    .isPresent()) {
                group.forEach(this::letGo);
            } else {
                tally.unknown();
            }
        }
        needs.rest().forEachRemaining(this::missing);
    }

    private void missing(ObjectRef ref) {
        tally.finding("the " + ref.words() + " " + ref.name() + " is needed and missing");
    }

    private void keep(ObjectRef ref, List<ObjectVersion> group) {
        List<ObjectVersion> oldestFirst = new ArrayList<>(group);
        Collections.reverse(oldestFirst);
        Optional<ObjectVersion> good = group.size() == 1
                ? Optional.of(group.get(0)).filter(version -> fits(version, ref))
                : oldestFirst.stream()
                        .filter(version -> fits(version, ref) && hashes(version, ref))
                        .findFirst();
        if (good.isEmpty()) {
            tally.finding("the " + ref.words() + " " + ref.name() + " is needed and damaged; nothing of it was let go");
            return;
        }
        tally.needed(good.get());
        prolong(good.get());
        group.stream().filter(version -> version != good.get()).forEach(this::letGo);
    }

    private static boolean fits(ObjectVersion version, ObjectRef ref) {
        return !version.deleteMarker() && version.size() == ref.size();
    }

    private boolean hashes(ObjectVersion version, ObjectRef ref) {
        MessageDigest digest = Hashes.newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = store.get(version)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UnreachableException("cannot read " + ref.name(), e);
        }
        return Hashes.hex(digest.digest()).equals(ref.sha256());
    }

    /** The default lock is known without asking; only when its end is near is the store asked, and told. */
    private void prolong(ObjectVersion version) {
        if (lock.worm() != Worm.COMPLIANCE || lock.days().isEmpty()) {
            return;
        }
        Duration whole = Duration.ofDays(lock.days().get());
        Instant soon = now.plus(whole.dividedBy(2));
        if (version.storedAt().plus(whole).isAfter(soon)) {
            return;
        }
        Optional<Instant> held = store.lockedUntil(version);
        if (held.isEmpty() || held.get().isBefore(soon)) {
            if (execute) {
                store.lockUntil(version, now.plus(whole));
            }
            tally.prolonged();
        }
    }

    private void letGo(ObjectVersion version) {
        try {
            letGoUnlessHeld(version);
        } catch (ObjectMissingException gone) {
            return; // another pruner was faster
        }
    }

    private void letGoUnlessHeld(ObjectVersion version) {
        Instant released = version.storedAt().plus(grace);
        if (!version.deleteMarker() && lock.worm() != Worm.NONE && lock.days().isPresent()) {
            Instant unlocked =
                    version.storedAt().plus(Duration.ofDays(lock.days().get()));
            released = unlocked.isAfter(released) ? unlocked : released;
        }
        if (!version.deleteMarker() && now.isAfter(released)) {
            released = store.lockedUntil(version).filter(now::isBefore).orElse(released);
        }
        if (now.isBefore(released)) {
            tally.waiting(version, released);
            return;
        }
        if (execute) {
            try {
                store.delete(version);
            } catch (NotAuthorisedException held) {
                tally.finding("the store refuses to delete " + version.name() + ": " + held.getMessage());
                return;
            }
        }
        tally.left(version);
    }

    /** The needed objects beside the listing; both are in the order of names. */
    private static final class Merge {
        private final Iterator<String> lines;
        private Optional<ObjectRef> head = Optional.empty();

        Merge(Iterator<String> lines) {
            this.lines = lines;
            advance();
        }

        private void advance() {
            head = lines.hasNext() ? Optional.of(parse(lines.next())) : Optional.empty();
        }

        private static ObjectRef parse(String line) {
            int space = line.indexOf(' ');
            return ObjectRef.of(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }

        List<ObjectRef> skipTo(String name) {
            List<ObjectRef> skipped = new ArrayList<>();
            while (head.filter(ref -> ref.name().compareTo(name) < 0).isPresent()) {
                skipped.add(head.get());
                advance();
            }
            return skipped;
        }

        Optional<ObjectRef> take(String name) {
            Optional<ObjectRef> found = head.filter(ref -> ref.name().equals(name));
            if (found.isPresent()) {
                advance();
            }
            return found;
        }

        Iterator<ObjectRef> rest() {
            List<ObjectRef> left = new ArrayList<>();
            while (head.isPresent() && left.size() < VERSIONS_OF_A_NAME) {
                left.add(head.get());
                advance();
            }
            return left.iterator();
        }
    }
}
