package org.strongroom.ops.site;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the server verifies. The server checks the values when it starts and names the one that is wrong.
 *
 * @param given what the site sets, by property name, with the path of a file made absolute
 */
public record VerifyRules(Map<String, String> given) {
    private static final Set<String> VALUES = Set.of("strongroom.verify.objective", "strongroom.verify.limit");
    private static final String FILE = "strongroom.verify.pruned-report";

    /** Copies. */
    public VerifyRules {
        given = Map.copyOf(given);
    }

    static VerifyRules from(SiteSettings.Values values) {
        Map<String, String> given = new TreeMap<>();
        for (String name : VALUES) {
            values.text(name).ifPresent(value -> given.put(name, value));
        }
        values.file(FILE)
                .ifPresent(file -> given.put(FILE, file.toAbsolutePath().toString()));
        return new VerifyRules(given);
    }
}
