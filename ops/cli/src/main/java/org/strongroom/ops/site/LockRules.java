package org.strongroom.ops.site;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.store.LockExpectation;

/**
 * What the site expects of its stores' locks; the server reads them back and says where they differ.
 *
 * @param given what the site sets, by property name
 */
public record LockRules(Map<String, String> given) {
    private static final String REQUIRED = "strongroom.offsite.lock.required";
    private static final Set<String> DAYS =
            Set.of("strongroom.offsite.lock.history-days", "strongroom.offsite.lock.turnover-days");

    /** Copies. */
    public LockRules {
        given = Map.copyOf(given);
    }

    static LockRules from(SiteSettings.Values values) {
        Map<String, String> given = new TreeMap<>();
        values.oneOf(REQUIRED, "true", "false").ifPresent(value -> given.put(REQUIRED, value));
        for (String name : DAYS) {
            values.text(name).ifPresent(value -> {
                if (!value.matches("[1-9][0-9]{0,5}")) {
                    throw new ConfigurationException(name + " is not a number of days: " + value);
                }
                given.put(name, value);
            });
        }
        return new LockRules(given);
    }

    /** To be held against what the stores say. */
    public LockExpectation expectation() {
        return new LockExpectation(Boolean.parseBoolean(given.get(REQUIRED)), days("history"), days("turnover"));
    }

    private Optional<Integer> days(String bucket) {
        return Optional.ofNullable(given.get("strongroom.offsite.lock." + bucket + "-days"))
                .map(Integer::valueOf);
    }
}
