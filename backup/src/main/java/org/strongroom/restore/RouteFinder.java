package org.strongroom.restore;

import java.util.Optional;
import java.util.function.Consumer;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;

/** Finds the way to the moment that is asked for: reads the certificates, follows the chain of points. */
final class RouteFinder {
    private final RestoreRequest request;
    private final Repository repository;
    private final LawReach lawReach;
    private final Progress progress;
    private final Consumer<String> notes;
    private final Route route;
    private long horizon;

    RouteFinder(
            RestoreRequest request,
            Repository repository,
            LawReach lawReach,
            Progress progress,
            Consumer<String> notes) {
        this.request = request;
        this.repository = repository;
        this.lawReach = lawReach;
        this.progress = progress;
        this.notes = notes;
        this.route = new Route(request.moment(), request.expectPoint(), request.failedAt());
    }

    /** What was found so far. */
    Route route() {
        return route;
    }

    /**
     * Reads the certificates.
     *
     * @throws NotAuthorisedException when the keys that are here were succeeded
     */
    Lineage lineage() {
        progress.step(RestoreStep.CERTIFICATES);
        Lineage lineage =
                Lineage.read(repository, request.rootKey(), new UnbrokenPoints(point -> {}, lawReach, notes)::defect);
        lineage.roots()
                .newestLink()
                .filter(link ->
                        request.rootSigningKey().isPresent() && !link.root().equals(request.rootKey()))
                .ifPresent(link -> {
                    throw new NotAuthorisedException("the keys of this kit were succeeded on " + link.issuedAt()
                            + " by those of fingerprint " + link.root().fingerprint()
                            + ": take the kit and the shares of that ceremony");
                });
        horizon = lineage.roots().horizon(request.recipientKey().publicKey());
        route.openFrom(horizon);
        if (horizon > 0) {
            notes.accept("point in time begins with point " + horizon
                    + ": the keys were renewed there without the ones before, and nothing older can be opened");
        }
        return lineage;
    }

    /** Follows the chain to its end. */
    PointChain.End walk(Lineage lineage) {
        progress.step(RestoreStep.CHAIN);
        UnbrokenPoints points = new UnbrokenPoints(route::next, lawReach, notes);
        PointChain.End end = points.end(PointChain.walk(repository, lineage, false, points::next, points::defect));
        progress.step(RestoreStep.WITNESS);
        request.expectPoint().filter(expected -> !route.expectedSeen()).ifPresent(expected -> {
            lawReach.missing("the expected point " + expected + " is not in the chain, whose newest is "
                    + route.last().ref().name() + " of " + route.last().point().time()
                    + ": the repository hides what came after, or is not the one that was witnessed");
        });
        if (!route.expectedSeen()) {
            notes.accept("freshness unproven: nobody vouched that point "
                    + route.last().sequence() + " of " + route.last().point().time() + " is the newest");
        }
        route.requireMoment();
        route.wanted().ifPresent(point -> notes.accept(meaning(point)));
        return end;
    }

    private static String meaning(ChainedPoint point) {
        return "point " + point.sequence() + ", signed at " + point.point().time() + ", stands for the instant "
                + point.point().journal().committed().orElse(point.point().time())
                + ": whatever was committed before it was made, and nothing else";
    }

    /** The base that the way begins with. */
    Stretch.FoundBase base() {
        return route.archive().base().orElseThrow(this::noBase);
    }

    private OperationFailedException noBase() {
        if (horizon > 0) {
            return new OperationFailedException("what was shipped before point " + horizon
                    + " cannot be opened: the keys were renewed there without the ones before, and no base was taken"
                    + " since");
        }
        return new OperationFailedException("no base was ever completed: there is nothing to restore from");
    }

    /** The same way, as it was before a point. */
    Route before(Lineage lineage, long sequence) {
        Route shorter = new Route(request.moment(), Optional.empty(), request.failedAt());
        shorter.openFrom(lineage.roots().horizon(request.recipientKey().publicKey()));
        UnbrokenPoints points = new UnbrokenPoints(
                point -> {
                    if (point.sequence() < sequence) {
                        shorter.next(point);
                    }
                },
                lawReach,
                known -> {});
        PointChain.walk(repository, lineage, false, points::next, points::defect);
        return shorter;
    }
}
