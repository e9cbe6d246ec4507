package org.strongroom.prune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.strongroom.failure.IntegrityException;
import org.strongroom.repository.Area;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;

/**
 * What has to be in a repository that was pruned, computed as the prune computed it: what the points need that its report
 * says are kept, and everything since the base of the point that was verified. Told of what is absent, it says which of
 * that was let go lawfully. Memory for the kept points and the bases; the rest lies in sorted files. One thread.
 */
public final class KeptObjects implements AutoCloseable {
    private static final Retention BY_NAME_ALONE = new Retention(0, 0, 0, 0, 0, Duration.ZERO);

    private final Path folder;
    private final Survey survey;
    private final Set<Long> kept;
    private final long everythingFrom;
    private final Needs needs;
    private final SortedNames absentHistory;
    private final SortedNames absentTurnover;

    private KeptObjects(Path folder, Survey survey, Floor floor, Needs needs) {
        this.folder = folder;
        this.survey = survey;
        this.kept = survey.kept().choices().stream()
                .map(KeptPoints.Choice::sequence)
                .collect(Collectors.toUnmodifiableSet());
        this.everythingFrom = floor.everythingFrom();
        this.needs = needs;
        this.absentHistory = new SortedNames(folder);
        this.absentTurnover = new SortedNames(folder);
    }

    /**
     * Computes them.
     *
     * @param statement of the newest prune
     * @throws org.strongroom.store.ObjectMissingException when what says what a kept base needs is not there
     * @throws IntegrityException when the statement is about another chain, or the chain does not hold together
     */
    public static KeptObjects of(Repository repository, Lineage lineage, PruneStatement statement) {
        Consumer<ChainDefect> refuse = KeptObjects::refuse;
        Survey survey = new Survey(repository, BY_NAME_ALONE, List.of(statement.verified()));
        boolean[] newestSeen = new boolean[1];
        PointChain.walkStored(
                repository,
                lineage,
                false,
                (point, stored) -> {
                    survey.next(point, stored);
                    newestSeen[0] |= statement.newest().is(point.sequence(), point.sha256());
                },
                refuse);
        if (!newestSeen[0]) {
            throw new IntegrityException(
                    "point " + statement.newest() + ", the newest when it was pruned, is not in the chain");
        }
        statement.kept().forEach(point -> survey.kept().pin(point.sequence(), point.storedAt()));
        Floor floor = Floor.of(survey, statement.keysFrozen())
                .orElseThrow(() -> new IntegrityException("point " + statement.verified()
                        + ", which was verified when it was pruned, is not in the chain above a base"));
        Path folder = folder();
        Needs needs = new Needs(repository, survey, floor, folder);
        KeptObjects objects = new KeptObjects(folder, survey, floor, needs);
        try {
            PointChain.walk(repository, lineage, false, needs::next, refuse);
            needs.end();
            return objects;
        } catch (RuntimeException e) {
            objects.close();
            throw e;
        }
    }

    /** Whether a point can be returned to by name. */
    public boolean keeps(long sequence) {
        return kept.contains(sequence);
    }

    /** Whether a point's own object has to be there, beside the roll-up that holds it. */
    public boolean needsByItself(long sequence) {
        return kept.contains(sequence) || !survey.mayGoSingly(sequence);
    }

    /** The point from which on nothing was let go. */
    public long everythingFrom() {
        return everythingFrom;
    }

    /**
     * Takes note of an object that is not there.
     *
     * @param affects in words, on one line, what its loss would cost
     */
    public void absent(String name, String affects) {
        Area area = ObjectKind.of(name).orElseThrow().area();
        (area == Area.HISTORY ? absentHistory : absentTurnover).add(name + " " + affects);
    }

    /**
     * Judges all that is absent, once.
     *
     * @param taken is given each object that a kept point needs, and what its loss costs
     * @return how many others there are, which were let go
     */
    public long judge(BiConsumer<String, String> taken) {
        return judge(absentHistory.iterator(), needs.in(Area.HISTORY), taken)
                + judge(absentTurnover.iterator(), needs.in(Area.TURNOVER), taken);
    }

    private static long judge(Iterator<String> absent, Iterator<String> needed, BiConsumer<String, String> taken) {
        long letGo = 0;
        String last = "";
        String need = "";
        while (absent.hasNext()) {
            String line = absent.next();
            String name = name(line);
            if (name.equals(last)) {
                continue; // named by two points
            }
            last = name;
            while (need.compareTo(name) < 0 && needed.hasNext()) {
                need = name(needed.next());
            }
            if (need.equals(name)) {
                taken.accept(name, line.substring(name.length() + 1));
            } else {
                letGo++;
            }
        }
        return letGo;
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private static void refuse(ChainDefect defect) {
        if (defect.kind().breaking()) {
            throw new IntegrityException(defect.sentence());
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("strongroom-kept");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        needs.close();
        absentHistory.close();
        absentTurnover.close();
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
