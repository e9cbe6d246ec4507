package org.strongroom.keys;

import java.util.Objects;
import org.strongroom.crypto.Context;

/**
 * Where a sealed column stands; it opens nowhere else.
 *
 * @param table schema and table, and a word after a slash where a table has several sealed columns
 * @param id the row
 * @param revision how often the row has been sealed, from 1
 */
public record SealPlace(String table, String id, int revision) {
    /** Checks. */
    public SealPlace {
        Objects.requireNonNull(table);
        Objects.requireNonNull(id);
        if (revision < 1) {
            throw new IllegalArgumentException("seal revisions begin with 1");
        }
    }

    byte[] context() {
        return Context.row(table, id, revision);
    }
}
