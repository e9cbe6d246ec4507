package org.strongroom.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.failure.UnreachableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return commandLine().execute(args);
    }

    private CommandLine commandLine() {
        CommandLine command = Main.commandLine();
        Deque<CommandLine> all = new ArrayDeque<>();
        all.add(command);
        while (!all.isEmpty()) {
            CommandLine next = all.remove();
            next.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            all.addAll(next.getSubcommands().values());
        }
        return command;
    }

    @Command(name = "fails")
    private record Fails(RuntimeException failure) implements Callable<Integer> {
        @Override
        public Integer call() {
            throw failure;
        }
    }

    private int failing(RuntimeException failure) {
        return commandLine()
                .addSubcommand(new CommandLine(new Fails(failure))
                        .setErr(new PrintWriter(err))
                        .setExecutionExceptionHandler(commandLine().getExecutionExceptionHandler()))
                .execute("fails");
    }

    @Test
    void everyFailureEndsWithItsDocumentedCode() {
        assertThat(failing(new OperationFailedException("m"))).isEqualTo(1);
        assertThat(failing(new ConfigurationException("m"))).isEqualTo(3);
        assertThat(failing(new UnreachableException("m"))).isEqualTo(4);
        assertThat(failing(new IntegrityException("m"))).isEqualTo(5);
        assertThat(failing(new NotAuthorisedException("m"))).isEqualTo(6);
        assertThat(failing(new IllegalStateException("a bug"))).isEqualTo(1);
    }

    @Test
    void aFailureIsSaidInOneLineOnStandardError() {
        failing(new ConfigurationException("the port is taken"));
        assertThat(err.toString().strip()).isEqualTo("strongroom: the port is taken");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void wrongUsageEndsWithTwo() {
        assertThat(run("serve", "--port", "many")).isEqualTo(2);
        assertThat(run("no-such-command")).isEqualTo(2);
    }

    @Test
    void everyCommandHasHelp() {
        Deque<CommandLine> all =
                new ArrayDeque<>(Main.commandLine().getSubcommands().values());
        while (!all.isEmpty()) {
            CommandLine next = all.remove();
            assertThat(next.getCommandSpec().mixinStandardHelpOptions())
                    .as(next.getCommandSpec().qualifiedName() + " has --help")
                    .isTrue();
            assertThat(next.getCommandSpec().usageMessage().description())
                    .as(next.getCommandSpec().qualifiedName() + " says what it does")
                    .isNotEmpty();
            all.addAll(next.getSubcommands().values());
        }
    }

    @Test
    void theVersionIsPrintedAsText() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).startsWith("strongroom ").doesNotContain("${");
    }

    @Test
    void theVersionIsPrintedAsOneLineOfJson() {
        assertThat(run("version", "--json")).isZero();
        assertThat(out.toString().strip())
                .startsWith("{\"version\":")
                .endsWith("}")
                .doesNotContain("\n");
    }

    @Test
    void aCommandThatNeedsAServerSaysThatNoneRuns(@TempDir Path home) {
        for (String[] command : new String[][] {{"status"}, {"backup", "now"}, {"user", "list"}, {"kit", "confirm"}}) {
            String[] args = Arrays.copyOf(command, command.length + 2);
            args[command.length] = "--home";
            args[command.length + 1] = home.toString();
            assertThat(run(args)).isEqualTo(4);
        }
        assertThat(err.toString()).contains("no server runs on " + home);
    }

    @Test
    void wordsThatCannotBeMeantAreWrongUsage(@TempDir Path home) {
        assertThat(run("backup", "list", "--limit", "-1", "--home", home.toString()))
                .isEqualTo(2);
        assertThat(run("verify", "--expect-point", "23", "--home", home.toString()))
                .isEqualTo(2);
        assertThat(run("drill", "verify", "--fingerprint", "zz", home.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--limit", "--expect-point", "--fingerprint");
    }

    @Test
    void theStoreServesNothingButARepository(@TempDir Path home) {
        assertThat(run("store", "--data", home.toString(), "--kit", "any")).isEqualTo(3);
        assertThat(err.toString()).contains("no repository lies in " + home);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aKitThatIsNotThereIsRefusedBeforeAnybodyIsAsked(@TempDir Path home) {
        assertThat(run("kit", "show", home.resolve("none").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("cannot read the recovery kit");
    }
}
