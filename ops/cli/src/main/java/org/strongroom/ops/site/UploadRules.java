package org.strongroom.ops.site;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongroom.failure.ConfigurationException;

/**
 * How the server takes uploads, and takes content back after an instant restore. The server checks the values when it starts and names the one that is wrong.
 *
 * @param given what the site sets, by property name
 * @param stall how long a client may neither send nor take a byte in the middle of a body
 */
public record UploadRules(Map<String, String> given, Duration stall) {
    private static final String STALL = "strongroom.upload.stall";
    private static final Duration USUAL = Duration.ofSeconds(60);

    /** The record categories, each of which may have a limit of its own. */
    private static final List<String> CATEGORIES = List.of(
            "progress-note",
            "group-note",
            "psychotherapy-note",
            "assessment",
            "consent",
            "treatment-plan",
            "recording",
            "correspondence",
            "document");

    private static final Set<String> NAMES = names();

    /** Copies. */
    public UploadRules {
        given = Map.copyOf(given);
        if (stall.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new ConfigurationException(STALL + " is less than a second");
        }
    }

    /** The settings' names, and these others. */
    static Set<String> and(String... others) {
        Set<String> all = new TreeSet<>(NAMES);
        all.addAll(List.of(others));
        return Set.copyOf(all);
    }

    static UploadRules from(SiteSettings.Values values) {
        Map<String, String> given = new TreeMap<>();
        for (String name : NAMES) {
            values.text(name).ifPresent(value -> given.put(name, value));
        }
        return new UploadRules(given, values.duration(STALL).orElse(USUAL));
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(
                STALL,
                "strongroom.upload.concurrent",
                "strongroom.upload.waiting",
                "strongroom.upload.patience",
                "strongroom.upload.limit",
                "strongroom.malware.scanner",
                "strongroom.malware.timeout",
                "strongroom.malware.largest",
                "strongroom.https.proxied",
                "strongroom.recall.bandwidth"));
        CATEGORIES.forEach(category -> names.add("strongroom.upload.limit." + category));
        return names;
    }
}
