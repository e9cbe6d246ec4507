package org.strongroom.ship;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.strongroom.failure.UnreachableException;
import org.strongroom.journal.RowChange;
import org.strongroom.repository.KeyEntry;

/**
 * Turns changes of the schema {@code keys} into entries of a key delta. A data key leaves the key stream only with a
 * record of its disposal, which two officers decided: one that merely vanished, or whose record is no such thing, is
 * missing, and stays off site. One thread.
 */
final class KeyStream {
    private final DataSource database;
    private final KeyRows rows;

    KeyStream(DataSource database, KeyUnwrapping unwrapping) {
        this.database = database;
        this.rows = new KeyRows(unwrapping);
    }

    /** The entries for these changes, in order; tells the draft of destroyed and missing keys. Close the entries. */
    List<KeyEntry> entries(List<RowChange> changes, Draft draft) {
        List<UUID> deleted = changes.stream()
                .filter(c ->
                        c.kind() == RowChange.Kind.DELETE && c.table().table().equals("data_key"))
                .map(c -> KeyRows.uuid(c.key(), "id"))
                .toList();
        Set<UUID> disposed = disposed(deleted);
        List<KeyEntry> entries = new ArrayList<>();
        for (RowChange change : changes) {
            if (change.kind() == RowChange.Kind.DELETE) {
                deleted(change, disposed, draft, entries);
            } else if (isRewrapping(change)) {
                draft.found(KeyRows.uuid(change.row(), "id"));
            } else {
                rows.entry(change.table(), change.row()).ifPresent(entry -> {
                    if (entry instanceof KeyEntry.DataKey key) {
                        draft.found(key.id());
                    }
                    entries.add(entry);
                });
                if (change.kind() == RowChange.Kind.UPDATE
                        && change.table().table().equals("token")
                        && !change.row().entrySet().containsAll(change.key().entrySet())) {
                    entries.add(entries.size() - 1, KeyRows.token(change.key(), true));
                }
            }
        }
        return entries;
    }

    /**
     * A data key's row is updated for one reason only: to hang it on another period key. The key is the same, and off site
     * it travels without that wrapping; every full set carries it anew.
     */
    private static boolean isRewrapping(RowChange change) {
        return change.kind() == RowChange.Kind.UPDATE
                && change.table().table().equals("data_key")
                && change.row().get("id").equals(change.key().get("id"));
    }

    /** Entries for keys that were missing and whose disposal is on record by now. */
    List<KeyEntry> settleMissing(Draft draft) {
        List<KeyEntry> entries = new ArrayList<>();
        for (UUID id : disposed(List.copyOf(draft.missing()))) {
            draft.destroyed(id);
            entries.add(new KeyEntry.DataKeyGone(id));
        }
        return entries;
    }

    private static void deleted(RowChange change, Set<UUID> disposed, Draft draft, List<KeyEntry> entries) {
        switch (change.table().table()) {
            case "data_key":
                UUID id = KeyRows.uuid(change.key(), "id");
                if (disposed.contains(id)) {
                    draft.destroyed(id);
                    entries.add(new KeyEntry.DataKeyGone(id));
                } else {
                    draft.missing(id);
                }
                break;
            case "secret":
                entries.add(new KeyEntry.SecretGone(KeyRows.text(change.key(), "name")));
                break;
            case "token":
                entries.add(KeyRows.token(change.key(), true));
                break;
            default:
                break;
        }
    }

    private Set<UUID> disposed(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT key_id FROM law.destroyed_key WHERE key_id = ANY (?)")) {
            Array array = connection.createArrayOf("uuid", ids.toArray());
            select.setArray(1, array);
            Set<UUID> found = new HashSet<>();
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    found.add(result.getObject(1, UUID.class));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new UnreachableException("cannot read the records of disposal", e);
        }
    }
}
