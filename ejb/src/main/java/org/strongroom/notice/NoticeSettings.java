package org.strongroom.notice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.configuration.Settings;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.offsite.OffsiteStatus.State;

/**
 * Who is told, and how.
 *
 * @param name what the site calls this archive in notices
 * @param channels in the order in which they are told
 * @param deadMan what is pinged while all is well
 * @param isRehearsal whether this is a drill, which speaks for nobody
 */
record NoticeSettings(
        Optional<String> name,
        List<Channel> channels,
        Told.Pace pace,
        Optional<DeadManSwitch> deadMan,
        boolean isRehearsal) {
    private static final Duration REMINDER = Duration.ofHours(12);
    private static final Duration PING = Duration.ofSeconds(60);

    NoticeSettings {
        channels = List.copyOf(channels);
    }

    /**
     * Reads the settings. A rehearsal tells nobody and pings nothing, whatever it inherits from its surroundings: it would
     * speak for an archive that may be dead.
     *
     * @throws org.strongroom.failure.ConfigurationException when one is missing or malformed
     */
    static NoticeSettings from(Settings settings) {
        if (settings.isOn("strongroom.drill.mode")) {
            return new NoticeSettings(Optional.empty(), List.of(), new Told.Pace(REMINDER), Optional.empty(), true);
        }
        List<Channel> channels = new ArrayList<>();
        // such addresses are secrets, so they lie in files
        settings.optionalPath("strongroom.webhook.address-file")
                .ifPresent(file -> channels.add(new Webhook(
                        new WebClient("strongroom.webhook.address-file", SecretFile.read(file)),
                        settings.optionalPath("strongroom.webhook.secret-file")
                                .map(secret -> SecretBytes.takeOver(
                                        SecretFile.read(secret).getBytes(StandardCharsets.UTF_8))))));
        MailSettings.from(settings).ifPresent(mail -> channels.add(new Mail(mail)));
        return new NoticeSettings(
                settings.optional("strongroom.notices.name", text -> text, "a name"),
                channels,
                new Told.Pace(settings.duration("strongroom.notices.reminder", REMINDER)),
                settings.optionalPath("strongroom.dead-man.address-file")
                        .map(file -> new DeadManSwitch(
                                new WebClient("strongroom.dead-man.address-file", SecretFile.read(file)),
                                settings.optional("strongroom.dead-man.worst", NoticeSettings::state, "green or amber")
                                        .orElse(State.GREEN),
                                settings.duration("strongroom.dead-man.every", PING))),
                false);
    }

    private static State state(String text) {
        return switch (text) {
            case "green" -> State.GREEN;
            case "amber" -> State.AMBER;
            default -> throw new IllegalArgumentException("neither green nor amber");
        };
    }

    /** Whether there is nobody to tell. */
    boolean isEmpty() {
        return channels.isEmpty() && deadMan.isEmpty();
    }
}
