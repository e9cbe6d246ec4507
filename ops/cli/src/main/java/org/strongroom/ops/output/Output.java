package org.strongroom.ops.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.strongroom.progress.Progress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mixin of every command that reports: {@code --json}, the result on standard output, progress on standard error. */
public final class Output {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    /** Whether the result is wanted as JSON. */
    public boolean json() {
        return json;
    }

    /** Prints the result: as one JSON line, or as {@code text} writes it. */
    public void result(JsonNode result, Consumer<PrintWriter> text) {
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(oneLine(result));
        } else {
            text.accept(out);
        }
        out.flush();
    }

    /** Tells the operator something that is not the result; standard error. */
    public void note(String line) {
        PrintWriter err = command.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    /** Progress on standard error. */
    public Progress progress() {
        return new ConsoleProgress(command.commandLine().getErr());
    }

    private static String oneLine(JsonNode result) {
        try {
            return JSON.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can always be written", e);
        }
    }
}
