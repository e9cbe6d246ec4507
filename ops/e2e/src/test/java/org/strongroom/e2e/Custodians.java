package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.home.Home;

/**
 * Three people of whom two open the kit, after a ceremony on a running server.
 *
 * @param kit the kit of the ceremony
 * @param pages their pages, share 1 first
 * @param fingerprint of the root key
 */
record Custodians(Path kit, List<Path> pages, String fingerprint) {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Holds a ceremony; {@code former} opens the kit in force. */
    static Custodians appoint(Home home, Path formerKit, List<String> former) {
        List<String> arguments = new ArrayList<>(List.of(
                "keys",
                "ceremony",
                "--home",
                home.root().toString(),
                "--shares",
                "2",
                "--of",
                "3",
                "--to",
                Installed.fresh("shares").toString(),
                "--kit",
                formerKit.toString(),
                "--json"));
        arguments.addAll(former);
        Installed.Result result = Installed.run(PATIENCE, arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.toString()).isZero();
        try {
            JsonNode made = JSON.readTree(result.lastLine());
            List<Path> pages = new ArrayList<>();
            made.path("pages").forEach(page -> pages.add(Path.of(page.asText())));
            return new Custodians(
                    Path.of(made.path("kit").asText()),
                    pages,
                    made.path("fingerprint").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that all of them hold their shares. */
    void confirm(Home home) {
        Installed.Result result = Installed.run(
                PATIENCE,
                "keys",
                "confirm",
                "1",
                "2",
                "3",
                "--home",
                home.root().toString());
        assertThat(result.exitCode()).as(result.toString()).isZero();
    }

    /** What these two give to open the kit. */
    List<String> of(int one, int other) {
        return List.of(
                "--share",
                pages.get(one - 1).toString(),
                "--share",
                pages.get(other - 1).toString());
    }

    /** Takes their pages home. */
    void leave() {
        Installed.delete(kit.getParent());
    }
}
