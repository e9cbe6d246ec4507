package org.strongroom.ops.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.ops.site.FurtherStore;

/** Adds to and takes from the site's settings, line by line, so that what people wrote there stays as it is. */
final class SettingsFile {
    private final Home home;

    SettingsFile(Home home) {
        this.home = home;
    }

    /** Adds a repository's settings, which hold together. */
    void add(Map<String, String> settings) {
        List<String> lines = lines();
        settings.forEach((name, value) -> lines.add(name + "=" + value.replace("\\", "\\\\")));
        write(lines);
    }

    /** Takes a repository's settings away; comments stay. */
    void remove(String name) {
        List<String> lines = lines();
        lines.removeIf(line -> line.strip().startsWith(FurtherStore.PREFIX + name + "."));
        write(lines);
    }

    private List<String> lines() {
        try {
            return Files.exists(home.properties())
                    ? new ArrayList<>(Files.readAllLines(home.properties()))
                    : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.properties(), e);
        }
    }

    private void write(List<String> lines) {
        try {
            String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
            DurableFiles.write(home.properties(), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + home.properties(), e);
        }
    }
}
