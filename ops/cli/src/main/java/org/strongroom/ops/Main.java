package org.strongroom.ops;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.EngineException;
import org.strongroom.ops.output.ConsoleLog;
import org.strongroom.repository.ExpectedPoint;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.TypeConversionException;

/** Entry point of the {@code strongroom} command. */
public final class Main {
    private Main() {}

    /** Runs one command and exits with its documented code. */
    public static void main(String[] args) {
        ConsoleLog.quiet();
        System.exit(commandLine().execute(args));
    }

    /**
     * The command as it runs: usage errors end with 2, an {@link EngineException} with its own code, anything else with
     * 1. Every command is a {@link Callable} of its exit code.
     */
    public static CommandLine commandLine() {
        CommandLine root = new CommandLine(new StrongroomCommand());
        List<CommandGroup> groups = ServiceLoader.load(CommandGroup.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(group -> group.within().isPresent()))
                .toList();
        for (CommandGroup group : groups) {
            group.within().map(root.getSubcommands()::get).orElse(root).addSubcommand(group.command());
        }
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(ExpectedPoint.class, Main::expectedPoint)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && String.valueOf(cause.getMessage()).contains("No space left on device")) {
                return true;
            }
        }
        return false;
    }

    private static ExpectedPoint expectedPoint(String text) {
        try {
            return ExpectedPoint.parse(text);
        } catch (ConfigurationException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        int code = failure instanceof EngineException known ? known.exitCode() : ExitCode.SOFTWARE;
        String message = failure instanceof EngineException && failure.getMessage() != null
                ? failure.getMessage()
                : isDiskFull(failure) ? "the disk is full: make room (" + failure + ")" : failure.toString();
        command.getErr().println(command.getColorScheme().errorText("strongroom: " + message));
        if (System.getenv("STRONGROOM_TRACE") != null) {
            failure.printStackTrace(command.getErr());
        }
        return code;
    }
}
