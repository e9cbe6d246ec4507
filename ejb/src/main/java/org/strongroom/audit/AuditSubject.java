package org.strongroom.audit;

import java.util.Objects;

/**
 * What an event is about: a kind and an identifier, never a name.
 *
 * @param kind in the words of the API: {@code patient}, {@code case-file}, {@code record}, {@code account},
 *     {@code endpoint}
 * @param id its identifier; {@code *} for a search
 */
public record AuditSubject(String kind, String id) {
    public AuditSubject {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }

    /** A thing with an identifier. */
    public static AuditSubject of(String kind, Object id) {
        return new AuditSubject(kind, id.toString());
    }

    /** All of a kind, as a search or a list asks for. */
    public static AuditSubject all(String kind) {
        return new AuditSubject(kind, "*");
    }
}
