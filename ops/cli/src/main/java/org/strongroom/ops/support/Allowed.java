package org.strongroom.ops.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongroom.home.Home;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.SiteSettings;

/** What of a home may leave it: named here, one by one. What is not named stays. */
final class Allowed {
    private static final Pattern LOG = Pattern.compile("(server|supervisor|postgres|store|drill)\\.log(\\.[0-9])?");

    private Allowed() {}

    /** The logs; there is no patient in them and no secret. */
    static List<Path> logs(Home home) {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.filter(
                            file -> LOG.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + home.logs(), e);
        }
    }

    /** The settings that are settings; what stands there otherwise is named without its value. */
    static String settings(Home home) {
        Properties properties = new Properties();
        if (Files.exists(home.properties())) {
            try (var in = Files.newBufferedReader(home.properties())) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException e) {
                return "# cannot be read: " + e.getClass().getSimpleName() + "\n";
            }
        }
        TreeMap<String, String> lines = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            lines.put(
                    name,
                    SiteSettings.known().contains(name) || FurtherStore.isSetting(name)
                            ? properties.getProperty(name)
                            : "(not a setting; left out)");
        }
        return lines.entrySet().stream()
                .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** Which files there are, two folders deep: mode, size and name, never what is in them. */
    static String files(Home home) {
        try (Stream<Path> files = Files.walk(home.root(), 2)) {
            return files.sorted().map(file -> line(home, file)).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + home.root(), e);
        }
    }

    private static String line(Home home, Path file) {
        try {
            return String.format(
                    "%s %12d %s%n",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    Files.size(file),
                    home.root().relativize(file));
        } catch (IOException e) {
            // a running server deletes files of its own
            return String.format("gone %s%n", home.root().relativize(file));
        }
    }
}
