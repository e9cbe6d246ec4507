package org.strongroom.ops.site;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * When the server compacts its packs. The server checks the values when it starts and names the one that is wrong.
 *
 * @param given what the site sets, by property name
 */
public record CompactionRules(Map<String, String> given) {
    /** The settings' names. */
    static final Set<String> NAMES = Set.of(
            "strongroom.compaction.cron",
            "strongroom.compaction.share",
            "strongroom.compaction.patience",
            "strongroom.compaction.rate");

    /** Copies. */
    public CompactionRules {
        given = Map.copyOf(given);
    }

    static CompactionRules from(SiteSettings.Values values) {
        Map<String, String> given = new TreeMap<>();
        for (String name : NAMES) {
            values.text(name).ifPresent(value -> given.put(name, value));
        }
        return new CompactionRules(given);
    }
}
