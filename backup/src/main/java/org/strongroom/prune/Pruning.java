package org.strongroom.prune;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.progress.Progress;
import org.strongroom.repository.Area;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;

/**
 * Prunes a repository: prolongs the locks of what kept points need, and lets go of what nothing needs and no lock holds.
 *
 * <p>Safe whenever it is interrupted, twice at once, and while the archive ships: what is let go was needed by no kept
 * point of a chain that held together, is older than the grace, and is never named again by the writer, who names chunks of
 * the newest base alone again. What may be kept only ever shrinks, so a later run never misses what an earlier one let go.
 */
public final class Pruning {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

    private Pruning() {}

    /**
     * Plans, and with {@code execute} prunes.
     *
     * @throws IntegrityException when the chain does not hold together: then nothing was touched
     * @throws ConfigurationException when this machine's clock is behind the store's
     */
    public static PruneReport run(PruneRequest request, Progress progress) {
        Repository repository =
                new Repository(request.repositoryId(), request.stores().reading());
        progress.step("follow the chain");
        Lineage lineage = Lineage.read(repository, request.rootKey(), Pruning::refuse);
        Survey survey = new Survey(repository, request.retention(), request.verified());
        PointChain.walkStored(repository, lineage, false, survey::next, Pruning::refuse);
        requireClock(survey, request.clock().instant());
        survey.newest().ifPresent(seen -> survey.kept().pin(seen.sequence(), seen.storedAt()));
        survey.newestVerified().ifPresent(seen -> survey.kept().pin(seen.sequence(), seen.storedAt()));
        Tally tally = new Tally();
        Optional<Floor> floor = Floor.of(survey, false);
        if (floor.isEmpty()) {
            tally.finding("no drill vouches for any point above a base: nothing may leave");
            return tally.report(false, survey, survey.kept().choices(), Optional.empty());
        }
        Optional<String> frozen = frozen(request, repository, lineage, floor.get(), progress);
        Floor settled = Floor.of(survey, frozen.isPresent()).orElseThrow();
        try (Needs needs = new Needs(repository, survey, settled, request.work())) {
            progress.step("list what kept points need");
            PointChain.walk(repository, lineage, false, needs::next, Pruning::refuse);
            needs.end();
            progress.step("sweep history");
            new Sweep(request.stores().history(), request.retention(), request.execute(), request.clock(), tally)
                    .run(needs.in(Area.HISTORY));
            progress.step("sweep turnover");
            new Sweep(request.stores().turnover(), request.retention(), request.execute(), request.clock(), tally)
                    .run(needs.in(Area.TURNOVER));
        }
        List<KeptPoints.Choice> kept = survey.kept().choices();
        return tally.report(request.execute(), survey, kept, frozen);
    }

    private static Optional<String> frozen(
            PruneRequest request, Repository repository, Lineage lineage, Floor floor, Progress progress) {
        progress.step("compare the key documents");
        Instant locked = request.clock()
                .instant()
                .minus(request.stores()
                        .turnover()
                        .lock()
                        .days()
                        .map(Duration::ofDays)
                        .orElse(request.retention().grace()));
        try (KeyFreeze freeze =
                new KeyFreeze(repository, floor.keysFrom(), request.acceptDestroyed(), locked, request.work())) {
            PointChain.walkStored(repository, lineage, false, freeze::next, Pruning::refuse);
            return freeze.verdict();
        }
    }

    /** A clock that runs ahead is refused by S3 itself; one that is behind would only keep more, but is a sign. */
    private static void requireClock(Survey survey, Instant now) {
        survey.newest()
                .filter(seen -> seen.storedAt().isAfter(now.plus(CLOCKS_APART)))
                .ifPresent(seen -> {
                    throw new ConfigurationException("the store took its newest point at " + seen.storedAt()
                            + ", which by this machine's clock is yet to come: synchronise the clock");
                });
    }

    private static void refuse(ChainDefect defect) {
        if (defect.kind().breaking()) {
            throw new IntegrityException(defect.sentence() + ": nothing is pruned until that is understood");
        }
    }
}
