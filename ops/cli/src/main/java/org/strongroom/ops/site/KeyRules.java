package org.strongroom.ops.site;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the root key is, and how long a period key serves. The server checks the values when it starts and names the one
 * that is wrong.
 *
 * @param given what the site sets, by property name
 */
public record KeyRules(Map<String, String> given) {
    private static final Set<String> VALUES = Set.of("strongroom.keys.period", "strongroom.root-key.pkcs11.slot");
    private static final Set<String> FILES =
            Set.of("strongroom.root-key.pkcs11.library", "strongroom.root-key.pkcs11.pin-file");

    /** Copies. */
    public KeyRules {
        given = Map.copyOf(given);
    }

    static KeyRules from(SiteSettings.Values values) {
        Map<String, String> given = new TreeMap<>();
        for (String name : VALUES) {
            values.text(name).ifPresent(value -> given.put(name, value));
        }
        for (String name : FILES) {
            values.file(name).ifPresent(file -> given.put(name, file.toString()));
        }
        return new KeyRules(given);
    }
}
