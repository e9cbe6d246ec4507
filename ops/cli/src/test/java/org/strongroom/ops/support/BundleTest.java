package org.strongroom.ops.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.home.Home;
import org.strongroom.ops.Main;

class BundleTest {
    private static final String SECRET = "zauberlehrling-secret";

    @TempDir
    Path folder;

    private Home home;

    @BeforeEach
    void plant() throws IOException {
        home = new Home(folder.resolve("home")).create();
        for (Path secret : List.of(
                home.databaseOwnerPassword(),
                home.operatorToken(),
                home.kit(),
                home.packs().resolve("pack"),
                home.logs().resolve("heap.hprof"),
                home.config().resolve("notes.txt"))) {
            Files.writeString(secret, SECRET);
        }
        Files.writeString(home.serverLog(), "a line of the log\n");
        Files.writeString(
                home.properties(), "strongroom.server.heap=700m\nstrongroom.offsite.secretKey=" + SECRET + "\n");
    }

    @Test
    void theSupportBundleHoldsWhatIsListedAndNoSecret() throws IOException {
        Map<String, String> entries = made("support", "bundle");
        assertThat(entries)
                .containsKeys(
                        "SHA256SUMS",
                        "doctor.json",
                        "files.txt",
                        "logs/server.log",
                        "machine.txt",
                        "metrics.txt",
                        "settings.properties",
                        "status.json",
                        "version.txt");
        assertThat(entries.get("logs/server.log")).isEqualTo("a line of the log\n");
        assertThat(entries.get("settings.properties"))
                .contains("strongroom.server.heap=700m", "strongroom.offsite.secretKey=(not a setting; left out)");
        assertThat(entries.get("status.json")).contains("no server runs");
        assertThat(entries.get("files.txt")).contains("kit/strongroom.kit");
    }

    @Test
    void theCopyOfTheConfigurationHoldsNoSecret() throws IOException {
        assertThat(made("config", "backup"))
                .containsKeys("README.txt", "config/strongroom.properties", "files.txt", "SHA256SUMS");
    }

    private Map<String, String> made(String group, String command) throws IOException {
        Path zip = folder.resolve("made.zip");
        int code =
                Main.commandLine().execute(group, command, "--home", home.root().toString(), "--to", zip.toString());
        assertThat(code).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip)))
                .isEqualTo("rw-------");
        Map<String, String> entries = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                entries.put(
                        entry.getName(), new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(entries.values()).noneMatch(text -> text.contains(SECRET));
        return entries;
    }
}
