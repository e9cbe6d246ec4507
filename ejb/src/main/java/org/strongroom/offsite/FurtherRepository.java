package org.strongroom.offsite;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.strongroom.configuration.Settings;
import org.strongroom.mirror.Pace;
import org.strongroom.places.Delivery;
import org.strongroom.places.Place;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;

/**
 * A further place of the repository, beside the one of {@code strongroom.offsite.location}.
 *
 * @param name as the settings name it
 * @param location where it lies
 * @param credentials a file with what puts there
 * @param place the site it stands at, in words
 * @param delivery when it is brought up to date
 * @param limit bytes a second by the hours of the day, in words; empty: no limit
 */
public record FurtherRepository(
        String name,
        String location,
        Path credentials,
        Optional<String> place,
        Delivery delivery,
        Optional<String> limit) {
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** All that the settings name in {@code strongroom.repositories}, in their order. */
    static List<FurtherRepository> all(Settings settings) {
        return settings
                .optional("strongroom.repositories", text -> List.of(text.split(" ")), "a list of names")
                .orElse(List.of())
                .stream()
                .map(name -> of(settings, name))
                .toList();
    }

    private static FurtherRepository of(Settings settings, String name) {
        String prefix = "strongroom.repository." + name + ".";
        Duration every = settings.duration(prefix + "every", EVERY);
        Optional<Delivery.Hours> hours =
                settings.optional(prefix + "hours", Delivery.Hours::parse, "hours of the day such as 22-6");
        Delivery usual = Delivery.of(every, hours);
        return new FurtherRepository(
                name,
                settings.text(prefix + "location"),
                settings.path(prefix + "credentials-file"),
                settings.optional(prefix + "place", text -> text, "a name"),
                new Delivery(every, hours, settings.duration(prefix + "lag-limit", usual.lagLimit())),
                settings.optional(prefix + "limit", text -> text, "a limit by hours"));
    }

    /** Opens it; nothing is asked yet. Hours are those of this machine. */
    Place open(Clock clock) {
        Clock local = clock.withZone(ZoneId.systemDefault());
        return new Place(
                name,
                StoreLocation.parse(location).open(Optional.of(StoreCredentials.load(credentials))),
                delivery,
                limit.map(text -> Pace.parse(text, local)).orElseGet(() -> Pace.unlimited(local)));
    }
}
