package org.strongroom.comparison;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that is not what it was.
 *
 * @param kind the table of {@code archive} that it is a row of
 * @param id its identifier; of a link, the case file's
 * @param version of a record's version, its number
 * @param change how it differs
 * @param fields what differs in it, in words for an officer; of what is sealed, the words inside
 */
public record Difference(String kind, UUID id, Optional<Integer> version, Change change, List<Field> fields) {
    /** Copies the list. */
    public Difference {
        fields = List.copyOf(fields);
    }

    /** How a thing differs. */
    public enum Change {
        /** It is another now. */
        CHANGED,
        /** It was there, and is not any more. */
        GONE,
        /** It was not there yet. */
        NEW,
        /** It was lawfully destroyed since: it stays so. */
        DISPOSED
    }

    /** One field. */
    public record Field(String name, Optional<String> then, Optional<String> now) {
        @Override
        public String toString() {
            return "Field[" + name + "]";
        }
    }
}
