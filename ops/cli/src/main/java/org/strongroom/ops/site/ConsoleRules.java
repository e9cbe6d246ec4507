package org.strongroom.ops.site;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the console behaves. The server checks the values when it starts and names the one that is wrong.
 *
 * @param given what the site sets, by property name
 */
public record ConsoleRules(Map<String, String> given) {
    private static final Set<String> NAMES = Set.of("strongroom.console.idle", "strongroom.console.zone");

    /** Copies. */
    public ConsoleRules {
        given = Map.copyOf(given);
    }

    static ConsoleRules from(SiteSettings.Values values) {
        Map<String, String> given = new TreeMap<>();
        for (String name : NAMES) {
            values.text(name).ifPresent(value -> given.put(name, value));
        }
        return new ConsoleRules(given);
    }
}
