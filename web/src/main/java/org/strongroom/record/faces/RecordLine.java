package org.strongroom.record.faces;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.access.Actor;
import org.strongroom.account.Colleagues;
import org.strongroom.record.RecordView;
import org.strongroom.record.VersionView;

/**
 * A record in a line of a list.
 *
 * @param view the record
 * @param account the name of the account that is its author
 */
public record RecordLine(RecordView view, String account) {
    /** The records as lines, in their order, their authors' accounts named in one look-up. */
    static List<RecordLine> of(Actor reader, List<RecordView> views, Colleagues colleagues) {
        Set<UUID> authors = views.stream().map(RecordView::authorId).collect(Collectors.toSet());
        Map<UUID, String> names = authors.isEmpty() ? Map.of() : colleagues.names(reader, authors);
        return views.stream()
                .map(view -> new RecordLine(view, names.getOrDefault(view.authorId(), "?")))
                .toList();
    }

    /** Who wrote it: whom the source of an import names, else the account. */
    public String author() {
        return view.current().author().orElse(account);
    }

    /** The newest version. */
    public VersionView current() {
        return view.current();
    }

    /** The record. */
    public UUID id() {
        return view.id();
    }

    /** What kind of file it is. */
    public String type() {
        return Viewing.words(view.current().mediaType());
    }

    /** Whether its newest version is kept from everyone. */
    public boolean isWithheld() {
        return view.current().isWithheld();
    }

    @Override
    public String toString() {
        return "RecordLine[" + view.id() + "]";
    }
}
