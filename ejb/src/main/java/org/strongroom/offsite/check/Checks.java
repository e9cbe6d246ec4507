package org.strongroom.offsite.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.heal.RepairNote;
import org.strongroom.offsite.Shipping;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.Repository;
import org.strongroom.verify.Sample;

/**
 * The server's own verification. It looks each hour, and whenever a repair has told of itself, whether a part is due: the
 * stratum of the day at each place of the repository, with those that were missed, and whatever was found wrong before. It
 * reads and never repairs, stops in the middle when the server does, and begins that part again afterwards. Slow: never
 * call it within a transaction. One thread runs it; others may ask and stop it.
 */
@ApplicationScoped
public class Checks {
    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
    private static final int STRATA = 30;
    private static final Duration PAUSE = Duration.ofHours(1);

    /** The boot, and what there is to catch up with off site, is to be over by then. */
    private static final Duration AFTER_START = Duration.ofMinutes(20);

    @Inject
    CheckMemories memories;

    @Inject
    Shipping shipping;

    @Inject
    PlaceChecks places;

    @Inject
    RepairLog repairs;

    @Inject
    Clock clock;

    private volatile boolean stopping;
    private Instant next = Instant.MIN;

    /** Ends what is under way as soon as it can be. */
    public void stop() {
        stopping = true;
    }

    /** Does what is due; to be called every minute or so. */
    public void runIfDue() {
        if (!shipping.isOn()) {
            return;
        }
        boolean told = takeNotes();
        Instant now = clock.instant();
        if (next.equals(Instant.MIN)) {
            next = now.plus(AFTER_START);
        }
        // a clock that was put back would have it wait for as long as it had been ahead
        boolean looks = !now.isBefore(next) || now.plus(PAUSE).isBefore(next);
        if (told || looks) {
            next = now.plus(PAUSE);
            look();
        }
    }

    private void look() {
        CheckMemory memory = memories.memory();
        Set<String> suspects = memory.suspects();
        boolean all = true;
        for (var place : shipping.repositories().entrySet()) {
            all &= !stopping && check(place.getKey(), place.getValue(), suspects);
        }
        if (all && !suspects.isEmpty()) {
            memory.looked(suspects);
        }
    }

    /** What a repair did, which cannot ask the server. */
    private boolean takeNotes() {
        List<Path> left = RepairNote.left(memories.home());
        for (Path file : left) {
            RepairNote.read(file).ifPresent(note -> {
                repairs.repaired(Actor.system("repair"), note);
                memories.memory().suspect(note.unhealed());
            });
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new OperationFailedException("cannot remove " + file, e);
            }
        }
        return !left.isEmpty();
    }

    /** Says whether it came to its end. */
    private boolean check(String name, Repository repository, Set<String> suspects) {
        CheckMemory memory = memories.memory();
        Instant now = clock.instant();
        long today = Sample.number(now);
        List<Noted> noted = memory.noted(name);
        Set<String> also = new HashSet<>(suspects);
        noted.forEach(one -> also.add(one.object()));
        long read = memory.day(name).orElse(today - 1);
        Sample sample = Sample.since(STRATA, read > today ? today - 1 : read, now, also);
        if (sample.days() == 0 && also.isEmpty()) {
            return true;
        }
        try {
            PlaceChecks.Result result = places.check(name, repository, sample, noted, () -> stopping);
            resend(result.found());
            memory.done(name, today, clock.instant(), result.objects(), result.bytes(), result.found());
            LOG.info(
                    "Verified a part of repository {}: {} objects read, {} defects.",
                    name,
                    result.objects(),
                    result.found().size());
            return true;
        } catch (RuntimeException e) {
            if (!stopping) {
                // the engine's messages are fit for operators; others may quote what they failed on
                String why = e instanceof EngineException
                        ? e.getMessage()
                        : e.getClass().getSimpleName();
                memory.failed(name, why);
                LOG.warn("The verification of repository {} did not end: {}", name, why);
            }
            return false;
        }
    }

    /** A base names again what it sent before: not what has rotted since. */
    private void resend(List<Noted> found) {
        List<String> chunks = found.stream()
                .map(Noted::object)
                .filter(ObjectKind.BASE_CHUNK::names)
                .toList();
        if (!chunks.isEmpty()) {
            shipping.resend(chunks);
        }
    }
}
