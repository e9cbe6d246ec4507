package org.strongroom.repository;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.strongroom.journal.ChangeCounts;

/**
 * A recovery point: a statement, to be signed by the server, that everything up to a place in the journal is off site, and
 * what the objects are that were added since the point before. Holds no PHI. Immutable.
 *
 * @param repository whose point it is
 * @param incarnation of the server that signs it
 * @param certificate SHA-256 of the certificate object of that incarnation
 * @param sequence number in the chain, from 0
 * @param predecessor SHA-256 of the point object before it; empty for the first
 * @param time when it was prepared
 * @param journal how far the journal is off site
 * @param epoch the epoch whose key opens the segments named here
 * @param gap why the journal does not continue from the predecessor; empty when it does
 * @param base the base that this point completes
 * @param counts cumulative changes of this incarnation for each table that changed since the predecessor
 * @param objects every object added since the predecessor, in write order
 * @param destroyed ids of keys that were lawfully destroyed since the predecessor
 */
public record Point(
        UUID repository,
        int incarnation,
        String certificate,
        long sequence,
        Optional<String> predecessor,
        Instant time,
        JournalHead journal,
        UUID epoch,
        Optional<Gap> gap,
        Optional<BaseRef> base,
        Map<String, ChangeCounts> counts,
        List<ObjectRef> objects,
        List<UUID> destroyed) {

    /** Why the journal starts anew. */
    public enum Gap {
        /** The first point of all. */
        BEGIN,
        /** A restored server begins its own log. */
        INCARNATION,
        /** The replication slot was lost, or the database's timeline changed: transactions may be missing. */
        LOST
    }

    /** Copies the collections and checks what every point has to hold. */
    public Point {
        counts = Collections.unmodifiableMap(new TreeMap<>(counts));
        objects = List.copyOf(objects);
        destroyed = List.copyOf(destroyed);
        if (incarnation < 1 || sequence < 0 || predecessor.isPresent() != (sequence > 0)) {
            throw new IllegalArgumentException(
                    "point " + sequence + " of incarnation " + incarnation + " has no place in a chain");
        }
        if ((sequence == 0) != gap.equals(Optional.of(Gap.BEGIN))) {
            throw new IllegalArgumentException("exactly the first point begins the journal");
        }
    }

    /** The signed text, canonical: the same point always gives the same bytes. */
    public String text() {
        return PointText.write(this);
    }

    /**
     * Reads a point's text.
     *
     * @param object name for messages
     * @throws org.strongroom.failure.IntegrityException when it is not the canonical text of a point
     */
    public static Point parse(String object, String text) {
        return PointText.read(object, text);
    }

    /** The segments that this point names, in order. */
    public List<ObjectRef> segments() {
        return objects.stream().filter(ref -> ref.kind().isSegment()).toList();
    }

    /** The objects of this kind that this point names. */
    public List<ObjectRef> objects(ObjectKind kind) {
        return objects.stream().filter(ref -> ref.kind() == kind).toList();
    }
}
