package org.strongroom.ops.intake.fhir;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References in one form, so that they can be compared with what resources are called. */
final class References {
    private static final Pattern TYPE_AND_ID =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})(?:/_history/[^/]+)?");

    private References() {}

    /**
     * {@code Type/id} of a relative or absolute URL; {@code urn:…} and {@code Type?identifier=system|value} as they are.
     */
    static String key(String reference) {
        if (reference.startsWith("urn:") || reference.indexOf('?') >= 0) {
            return reference;
        }
        Matcher parts = TYPE_AND_ID.matcher(reference);
        return parts.matches() ? parts.group(1) : reference;
    }

    /** The key of a resource that is referred to by an identifier. */
    static String conditional(String type, String system, String value) {
        return type + "?identifier=" + system + "|" + value;
    }
}
