package org.strongroom.ops.site;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From when on the archive is at risk, and who is told. The server checks the values when it starts and names the one that is wrong.
 *
 * @param given what the site sets, by property name, with the paths of files made absolute
 */
public record NoticeRules(Map<String, String> given) {
    private static final Set<String> VALUES = Set.of(
            "strongroom.alarm.base-grace",
            "strongroom.alarm.slot-share",
            "strongroom.alarm.spool-share",
            "strongroom.alarm.runway",
            "strongroom.alarm.deletions",
            "strongroom.alarm.rewrites",
            "strongroom.alarm.volume",
            "strongroom.alarm.opaque",
            "strongroom.notices.name",
            "strongroom.notices.reminder",
            "strongroom.mail.host",
            "strongroom.mail.port",
            "strongroom.mail.tls",
            "strongroom.mail.from",
            "strongroom.mail.to",
            "strongroom.mail.user",
            "strongroom.dead-man.every",
            "strongroom.dead-man.worst");
    private static final Set<String> FILES = Set.of(
            "strongroom.webhook.address-file",
            "strongroom.webhook.secret-file",
            "strongroom.mail.password-file",
            "strongroom.dead-man.address-file");

    /** Copies. */
    public NoticeRules {
        given = Map.copyOf(given);
    }

    /** The settings' names. */
    static Set<String> names() {
        return Stream.of(VALUES, FILES).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    static NoticeRules from(SiteSettings.Values values) {
        Map<String, String> given = new TreeMap<>();
        for (String name : VALUES) {
            values.text(name).ifPresent(value -> given.put(name, value));
        }
        for (String name : FILES) {
            values.file(name)
                    .ifPresent(file -> given.put(name, file.toAbsolutePath().toString()));
        }
        return new NoticeRules(given);
    }
}
