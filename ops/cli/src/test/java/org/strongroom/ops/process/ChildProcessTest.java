package org.strongroom.ops.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private ChildProcess shell(String script) {
        return ChildProcess.start("child", folder, List.of("sh", "-c", script), lines::add);
    }

    @Test
    void theEndOfItsStandardInputStopsAChildThatWatchesIt() {
        ChildProcess child = shell("cat >/dev/null; echo stopped in order");
        assertThat(child.isAlive()).isTrue();
        assertThat(child.stop(PATIENCE)).isZero();
        assertThat(lines).containsExactly("stopped in order");
    }

    @Test
    void aChildThatDoesNotWatchIsTerminated() {
        ChildProcess child = shell("exec sleep 600");
        assertThat(child.stop(Duration.ofMillis(200))).isEqualTo(128 + 15);
    }

    @Test
    void itsEndIsToldWithItsCodeAfterAllItPrinted() throws Exception {
        ChildProcess child = shell("echo one; echo two >&2; exit 7");
        assertThat(child.exit().get(20, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void whatAKilledParentLeftIsKilledWhenItDoesNotGo() throws Exception {
        Path file = folder.resolve("children.json");
        Process stubborn = new ProcessBuilder("sleep", "600").start();
        ChildProcess child = shell("exec sleep 600");
        Orphans.settle(file, lines::add).remember(child);
        long began = System.nanoTime();
        Thread killer = new Thread(() -> child.stop(Duration.ZERO));
        killer.start();
        Orphans.settle(file, lines::add);
        killer.join();
        assertThat(child.isAlive()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
        assertThat(stubborn.isAlive())
                .as("a process of nobody's list is left alone")
                .isTrue();
        assertThat(Files.exists(file)).isFalse();
        stubborn.destroyForcibly();
    }

    @Test
    void aProcessThatTookTheNumberOfADeadChildIsLeftAlone() throws Exception {
        Path file = folder.resolve("children.json");
        Process other = new ProcessBuilder("sleep", "600").start();
        Files.writeString(file, "{\"server\":{\"pid\":" + other.pid() + ",\"startedAt\":1000}}");
        Orphans.settle(file, lines::add);
        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }
}
