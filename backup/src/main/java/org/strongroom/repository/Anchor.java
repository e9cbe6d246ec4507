package org.strongroom.repository;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.strongroom.failure.IntegrityException;

/**
 * The root of the Merkle log (RFC 6962 hashing) whose leaves are the point objects, in order. Signed by the server once a
 * day; short enough to be written down elsewhere as a witness.
 *
 * @param repository whose chain it is
 * @param incarnation of the server that signs it
 * @param size how many points it covers: those with sequences below it
 * @param root lower-case hexadecimal
 * @param lastPoint SHA-256 of the last point it covers
 * @param time when it was made
 */
public record Anchor(UUID repository, int incarnation, long size, String root, String lastPoint, Instant time) {
    private static final String FIRST_LINE = "strongroom-anchor/1";

    /** Checks the shapes. */
    public Anchor {
        if (size < 1 || incarnation < 1) {
            throw new IllegalArgumentException("an anchor covers at least one point");
        }
        PointText.hash(root);
        PointText.hash(lastPoint);
    }

    /** The signed text, canonical. */
    public String text() {
        return String.join(
                        "\n",
                        FIRST_LINE,
                        "repository " + repository,
                        "incarnation " + incarnation,
                        "size " + size,
                        "root " + root,
                        "last " + lastPoint,
                        "time " + time)
                + "\n";
    }

    /**
     * Reads an anchor's text.
     *
     * @throws IntegrityException when it is not the canonical text of an anchor
     */
    public static Anchor parse(String object, String text) {
        NoteText note = new NoteText(object, text, FIRST_LINE);
        List<String> repository = note.values("repository", 1);
        List<String> incarnation = note.values("incarnation", 1);
        List<String> size = note.values("size", 1);
        List<String> root = note.values("root", 1);
        List<String> last = note.values("last", 1);
        List<String> time = note.values("time", 1);
        note.end();
        Anchor anchor = note.parsed(
                "anchor",
                () -> new Anchor(
                        UUID.fromString(repository.get(0)),
                        Integer.parseInt(incarnation.get(0)),
                        Long.parseLong(size.get(0)),
                        root.get(0),
                        last.get(0),
                        Instant.parse(time.get(0))));
        if (!anchor.text().equals(text)) {
            throw new IntegrityException(object + " is not in canonical form");
        }
        return anchor;
    }
}
