package org.strongroom.journal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.strongroom.failure.IntegrityException;
import org.strongroom.journal.JournalMessage.Begin;
import org.strongroom.journal.JournalMessage.Change;
import org.strongroom.journal.JournalMessage.Relation;
import org.strongroom.schema.TableName;

/** Reads the row changes of a segment without applying them. Stateless. */
public final class SegmentChanges {
    private SegmentChanges() {}

    /**
     * Hands out the changes of some tables, in commit order.
     *
     * @param wanted which tables; changes of others are passed over
     * @throws IntegrityException when the segment is not what a segment is
     */
    public static void read(Segment segment, Predicate<TableName> wanted, Consumer<RowChange> each) {
        Map<Integer, Relation> relations = new HashMap<>();
        Set<Integer> chosen = new HashSet<>();
        Begin[] begin = new Begin[1];
        segment.forEach(
                frame -> {
                    if (frame.message() instanceof Begin begun) {
                        begin[0] = begun;
                    } else if (frame.message() instanceof Relation relation) {
                        relations.put(relation.id(), relation);
                        if (wanted.test(relation.table())) {
                            chosen.add(relation.id());
                        }
                    } else if (frame.message() instanceof Change change) {
                        if (begin[0] == null) {
                            throw new IntegrityException("A segment has a change outside of a transaction");
                        }
                        each.accept(RowChanges.of(relations.get(change.relationId()), change, begin[0].transaction()));
                    }
                },
                chosen::contains);
    }
}
