package org.strongroom.notice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strongroom.configuration.Settings;
import org.strongroom.failure.ConfigurationException;

/**
 * The relay that takes e-mail, and who writes to whom.
 *
 * @param tls how the connection is protected; {@code OFF} only to this machine itself
 * @param user who signs in at the relay; empty: nobody does
 * @param password the user's password; in no message and no log
 */
record MailSettings(
        String host,
        int port,
        Tls tls,
        String from,
        List<String> to,
        Optional<String> user,
        Optional<String> password) {
    /** How the connection to the relay is protected. */
    enum Tls {
        /** Begins in clear and goes no further unless it is protected. */
        STARTTLS,
        /** Protected from the first byte. */
        IMPLICIT,
        /** In clear. */
        OFF
    }

    MailSettings {
        to = List.copyOf(to);
    }

    /**
     * Reads the settings; empty when no relay is named.
     *
     * @throws ConfigurationException when one is missing or malformed
     */
    static Optional<MailSettings> from(Settings settings) {
        Optional<String> host = settings.optional("strongroom.mail.host", text -> text, "a host");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        Tls tls = settings.optional(
                        "strongroom.mail.tls",
                        text -> Tls.valueOf(text.toUpperCase(Locale.ROOT)),
                        "starttls, implicit or off")
                .orElse(Tls.STARTTLS);
        if (tls == Tls.OFF && !Loopback.is(host.get())) {
            throw new ConfigurationException(
                    "The setting strongroom.mail.tls is off, but the relay is another machine: use starttls or implicit.");
        }
        Optional<String> user = settings.optional("strongroom.mail.user", text -> text, "a name");
        return Optional.of(new MailSettings(
                host.get(),
                settings.optional("strongroom.mail.port", text -> settings.port("strongroom.mail.port"), "a port")
                        .orElse(tls == Tls.IMPLICIT ? 465 : 587),
                tls,
                settings.text("strongroom.mail.from"),
                Arrays.stream(settings.text("strongroom.mail.to").split("\\s+")).toList(),
                user,
                user.map(name -> SecretFile.read(settings.path("strongroom.mail.password-file")))));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + ", " + tls + "]";
    }
}
