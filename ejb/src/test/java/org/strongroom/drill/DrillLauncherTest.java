package org.strongroom.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.access.Actor;
import org.strongroom.home.Home;

class DrillLauncherTest {
    @TempDir
    Path home;

    private final DrillLauncher launcher = new DrillLauncher();
    private final List<String> remembered = new ArrayList<>();

    @BeforeEach
    void aHome() {
        new Home(home).create();
        launcher.home = Optional.of(home.toString());
        launcher.launches = new DrillLaunches() {
            @Override
            public UUID begun(Actor actor) {
                remembered.add(actor.name());
                return new UUID(0, 1);
            }

            @Override
            public void ended(Actor actor, UUID launch, String result) {
                remembered.add(result);
            }
        };
    }

    @Test
    void theAgentsExitCodeIsTheResult() throws Exception {
        assertThat(run("exit 0")).contains("PASS");
        assertThat(run("exit 1")).contains("FAIL");
        assertThat(run("exit 3")).contains("ERROR");
        assertThat(remembered).containsExactly("weekly", "PASS", "weekly", "FAIL", "weekly", "ERROR");
    }

    @Test
    void anAgentThatCannotBeStartedIsRememberedAsAnError() throws Exception {
        launcher.command = Optional.of(home.resolve("missing").toString());
        assertThat(launcher.run(Actor.system("weekly"))).contains("ERROR");
        assertThat(remembered).containsExactly("weekly", "ERROR");
    }

    @Test
    void whatTheAgentSaysGoesToItsLog() throws Exception {
        run("echo said; echo warned >&2");
        assertThat(Files.readString(new Home(home).logs().resolve("drill.log"))).contains("said", "warned");
    }

    @Test
    void nothingIsStartedWithoutACommand() throws Exception {
        launcher.command = Optional.empty();
        assertThat(launcher.configured()).isFalse();
        assertThat(launcher.run(Actor.system("weekly"))).isEmpty();
        assertThat(remembered).isEmpty();
    }

    private Optional<String> run(String script) throws InterruptedException {
        launcher.command = Optional.of("/bin/sh\n-c\n" + script);
        return launcher.run(Actor.system("weekly"));
    }
}
