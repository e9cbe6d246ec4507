package org.strongroom.verify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.IntegrityException;
import org.strongroom.prune.KeptObjects;
import org.strongroom.prune.PruneStatement;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.store.ObjectMissingException;

/**
 * Objects that are not there: defects, but for what a prune let go, as far as its report is at hand. Nothing in the
 * repository itself can vouch for that: whoever may delete could have written it there. One thread.
 */
final class Absences implements AutoCloseable {
    private static final String THE_NEXT_PRUNE =
            "no restore now; the next prune keeps nothing for a point that is not there by itself";

    private final List<Finding> findings;
    private final Optional<KeptObjects> kept;
    private long letGo;
    private long keptPoints;
    private Optional<Instant> oldest = Optional.empty();
    private Instant anySecondSince = Instant.EPOCH;

    private Absences(List<Finding> findings, Optional<KeptObjects> kept) {
        this.findings = findings;
        this.kept = kept;
    }

    /** Adds defects to {@code findings}, at once or at the end. */
    static Absences of(
            Repository repository, Lineage lineage, Optional<PruneStatement> pruned, List<Finding> findings) {
        Optional<KeptObjects> kept = Optional.empty();
        try {
            kept = pruned.map(statement -> KeptObjects.of(repository, lineage, statement));
        } catch (ObjectMissingException e) {
            findings.add(new Finding.Missing(
                    e.name(), "the base of a kept point, and the proof of what else that point needs"));
        } catch (IntegrityException e) {
            findings.add(new Finding.BrokenChain(
                    "points/", e.getMessage(), "the proof that what is missing was let go by a prune"));
        }
        return new Absences(findings, kept);
    }

    /** Whether a prune's report decides; otherwise what is superseded may be gone after its time. */
    boolean decided() {
        return kept.isPresent();
    }

    /** Takes the next point of the chain. */
    void next(ChainedPoint chained, PointChain.Stored stored) {
        if (kept.isEmpty()) {
            return;
        }
        long sequence = chained.sequence();
        if (sequence == kept.get().everythingFrom()) {
            anySecondSince = chained.point().time();
        }
        if (kept.get().keeps(sequence)) {
            keptPoints += sequence < kept.get().everythingFrom() ? 1 : 0;
            oldest = oldest.or(() -> Optional.of(chained.point().time()));
        }
        if (!stored.byItself()) {
            if (kept.get().needsByItself(sequence)) {
                findings.add(new Finding.Missing(chained.ref().name(), THE_NEXT_PRUNE));
            } else {
                letGo++;
            }
        }
    }

    /** Takes what was found where points name objects. */
    void take(List<Finding> found) {
        for (Finding finding : found) {
            if (kept.isPresent() && finding instanceof Finding.Missing missing) {
                kept.get().absent(missing.object(), missing.affects());
            } else {
                findings.add(finding);
            }
        }
    }

    /** Judges what is absent; empty unless a prune's report could decide. */
    Optional<LetGo> end() {
        return kept.map(objects -> {
            letGo += objects.judge((name, affects) -> findings.add(new Finding.Missing(name, affects)));
            return new LetGo(letGo, keptPoints, oldest.orElse(anySecondSince), anySecondSince);
        });
    }

    @Override
    public void close() {
        kept.ifPresent(KeptObjects::close);
    }
}
