package org.strongroom.journal;

import java.util.HexFormat;
import java.util.Objects;

/** A column's value in PostgreSQL's text form. */
public sealed interface ColumnValue {

    /** SQL NULL. */
    enum Null implements ColumnValue {
        /** The one. */
        NULL
    }

    /** A large value that an update left as it was, so that it is not in the journal. */
    enum Unchanged implements ColumnValue {
        /** The one. */
        UNCHANGED
    }

    /** A value. */
    record Text(String value) implements ColumnValue {
        /** Validates. */
        public Text {
            Objects.requireNonNull(value, "value");
        }

        /** The bytes of a {@code bytea}. */
        public byte[] bytes() {
            if (!value.startsWith("\\x")) {
                throw new IllegalStateException("Not a bytea in hexadecimal form");
            }
            return HexFormat.of().parseHex(value, 2, value.length());
        }

        /** The length alone: values may be names. */
        @Override
        public String toString() {
            return "Text[" + value.length() + " characters]";
        }
    }
}
