package org.strongroom.schema;

import java.util.List;
import javax.sql.DataSource;

/** Brings a database to a version of the schema, with grants and publication in step. */
public final class Migrations {

    /** The publication that the journal reads; it lists every journaled table one by one. */
    public static final String PUBLICATION = "strongroom_pub";

    private Migrations() {}

    /** Migrates to {@link #current()}; does nothing but refresh grants and publication when already there. */
    public static void migrate(DataSource owner) {
        migrate(owner, current());
    }

    /** Migrates to the given version: what a restore does before it loads a base taken at that version. */
    public static void migrate(DataSource owner, int version) {
        throw new UnsupportedOperationException("not yet");
    }

    /** The newest version this software knows. */
    public static int current() {
        throw new UnsupportedOperationException("not yet");
    }

    /** The version the database is at, 0 when it is empty. */
    public static int versionOf(DataSource owner) {
        throw new UnsupportedOperationException("not yet");
    }

    /** Every table of {@code archive}, {@code law} and {@code keys} at {@link #current()}, in name order. */
    public static List<TableName> journaled() {
        throw new UnsupportedOperationException("not yet");
    }
}
