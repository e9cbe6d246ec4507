package org.strongroom.places;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.failure.IntegrityException;
import org.strongroom.kit.Identity;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Incarnation;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;

/** Which points a place holds, as far as it takes to go on after them. One thread. */
final class HeldPoints {
    private static final Logger LOG = LoggerFactory.getLogger(HeldPoints.class);

    private final Repository repository;
    private final Supplier<Identity> identity;
    private final Journey journey;

    HeldPoints(Repository repository, Supplier<Identity> identity, Journey journey) {
        this.repository = repository;
        this.identity = identity;
        this.journey = journey;
    }

    /**
     * Whether the place holds the point before this one, and so everything before it.
     *
     * @throws IntegrityException when it holds another point of this incarnation in this one's stead
     */
    boolean precede(ChainedPoint point) {
        Optional<String> before = point.point().predecessor();
        if (before.isPresent()
                && journey.lastPoint()
                        .filter(last -> before.get().equals(last.hash()))
                        .isPresent()) {
            return true;
        }
        refuseFork(point);
        if (before.isEmpty()) {
            return true;
        }
        Optional<ChainedPoint> held = numbered(point.sequence() - 1).stream()
                .filter(other -> other.sha256().equals(before.get()))
                .findFirst();
        held.ifPresent(journey::holds);
        return held.isPresent();
    }

    /** A point of this incarnation that this server does not know would be forked by going on. */
    private void refuseFork(ChainedPoint point) {
        Identity own = identity.get();
        String signer = Incarnation.keyName(own.repositoryId(), own.incarnation());
        for (ChainedPoint other : numbered(point.sequence())) {
            if (!other.sha256().equals(point.sha256())
                    && other.point().incarnation() == own.incarnation()
                    && other.note().verifiedBy(signer, own.certificate().subject())) {
                throw new IntegrityException("it holds " + other.ref().name()
                        + ", which this server does not know: another server ships there under this one's identity, or"
                        + " this one's database is older than the repository");
            }
        }
    }

    /** What the place holds under this number; junk is passed over. */
    private List<ChainedPoint> numbered(long sequence) {
        List<ChainedPoint> found = new ArrayList<>();
        repository
                .list(ObjectKind.POINT, ObjectNames.pointPrefix(sequence), Optional.empty())
                .forEachRemaining(info -> {
                    try {
                        byte[] bytes = repository.read(ObjectRef.of(info.name(), info.size()));
                        found.add(ChainedPoint.parse(info.name(), bytes));
                    } catch (IntegrityException junk) {
                        LOG.warn("{} is no point: {}", info.name(), junk.getMessage());
                    }
                });
        return found;
    }
}
