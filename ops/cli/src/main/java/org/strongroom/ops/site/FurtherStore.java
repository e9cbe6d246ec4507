package org.strongroom.ops.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.mirror.Pace;
import org.strongroom.places.Delivery;
import org.strongroom.store.StoreLocation;

/**
 * A further place of the repository, {@code strongroom.repository.NAME.*}.
 *
 * @param name small letters, digits and hyphens
 * @param location as {@code strongroom.offsite.location}
 * @param credentials a JSON file with accessKey and secretKey: what the server puts with
 * @param given everything that the site sets about it, by property name; paths are absolute
 */
public record FurtherStore(String name, String location, Path credentials, Map<String, String> given) {
    /** What every name of a setting of a further repository begins with. */
    public static final String PREFIX = "strongroom.repository.";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Set<String> FIELDS =
            Set.of("location", "credentials-file", "place", "every", "hours", "limit", "lag-limit");
    private static final Pattern SETTING = Pattern.compile(
            Pattern.quote(PREFIX) + "(" + NAME.pattern() + ")\\.(" + String.join("|", new TreeSet<>(FIELDS)) + ")");

    /** Copies. */
    public FurtherStore {
        given = Map.copyOf(given);
    }

    /** Whether this names a setting of a further repository. */
    public static boolean isSetting(String property) {
        return SETTING.matcher(property).matches();
    }

    /**
     * The name, when it is one.
     *
     * @throws ConfigurationException when it is none, or that of the first repository
     */
    public static String requireName(String name) {
        if (!NAME.matcher(name).matches() || name.equals("first")) {
            throw new ConfigurationException(
                    "the name of a repository is of small letters, digits and hyphens, and not first: " + name);
        }
        return name;
    }

    static List<FurtherStore> all(SiteSettings.Values values) {
        Set<String> names = new TreeSet<>();
        for (String property : values.given().keySet()) {
            Matcher matcher = SETTING.matcher(property);
            if (matcher.matches()) {
                names.add(requireName(matcher.group(1)));
            }
        }
        List<FurtherStore> all = new ArrayList<>();
        names.forEach(name -> all.add(of(values, name)));
        return all;
    }

    private static FurtherStore of(SiteSettings.Values values, String name) {
        String prefix = PREFIX + name + ".";
        String location = values.text(prefix + "location").orElseThrow(() -> missing(prefix + "location"));
        StoreLocation.parse(location);
        Path credentials =
                values.file(prefix + "credentials-file").orElseThrow(() -> missing(prefix + "credentials-file"));
        values.duration(prefix + "every");
        values.duration(prefix + "lag-limit");
        values.text(prefix + "hours").ifPresent(Delivery.Hours::parse);
        values.text(prefix + "limit").ifPresent(text -> Pace.parse(text, java.time.Clock.systemUTC()));
        Map<String, String> given = new TreeMap<>();
        FIELDS.forEach(field -> values.text(prefix + field).ifPresent(value -> given.put(prefix + field, value)));
        given.put(prefix + "credentials-file", credentials.toAbsolutePath().toString());
        return new FurtherStore(name, location, credentials, given);
    }

    private static ConfigurationException missing(String setting) {
        return new ConfigurationException(setting + " is missing: a repository needs a location and a credential");
    }

    /** The setting of this repository as given; for what a person is shown. */
    public Optional<String> setting(String field) {
        return Optional.ofNullable(given.get(PREFIX + name + "." + field));
    }
}
