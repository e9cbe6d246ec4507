package org.strongroom.ops.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom load}. */
@Command(
        name = "load",
        description = {
            "Measures a running server: many clients file noise at once.",
            "The noise stays filed: use a home of its own, never a site's archive."
        },
        mixinStandardHelpOptions = true)
public final class LoadCommand implements Callable<Integer> {
    private static final long MEBIBYTE = 1L << 20;

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many file at once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many records each of them files (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--kibibytes",
            paramLabel = "N",
            defaultValue = "4096",
            description = "The length of a record (default: ${DEFAULT-VALUE}).")
    private long kibibytes;

    @Option(
            names = "--rate",
            paramLabel = "BYTES",
            defaultValue = "0",
            description = "How many bytes a second each client sends; 0: as many as it can (default).")
    private long rate;

    @Override
    public Integer call() {
        Home place = home.home();
        ApiClient operator = ServerState.operator(place);
        ServerMemory memory =
                new ServerMemory(ServerState.read(place).orElseThrow().pid());
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        memory.resident().ifPresent(bytes -> result.put("residentBefore", bytes));
        Noise noise = new Noise(kibibytes * 1024, rate);
        FreshCaseFile file = FreshCaseFile.open(operator, "Load");
        Uploaders.Seen seen = new Uploaders(file.archive(), file.id(), noise).run(clients, records);
        result.put("clients", clients)
                .put("acknowledged", seen.millis().length)
                .put(
                        "failed",
                        seen.failures().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .put("seconds", seen.seconds())
                .put("mebibytesPerSecond", seen.millis().length * noise.length() / seen.seconds() / MEBIBYTE)
                .put("median", seen.percentile(0.5))
                .put("p95", seen.percentile(0.95))
                .put("slowest", seen.percentile(1));
        memory.resident().ifPresent(bytes -> result.put("residentAfter", bytes));
        memory.peak().ifPresent(bytes -> result.put("residentPeak", bytes));
        memory.threads().ifPresent(count -> result.put("threads", count));
        seen.failures()
                .forEach((reason, count) -> result.withObject("/failures").put(reason, count));
        output.result(result, out -> result.properties()
                .forEach(each -> out.printf(
                        "%-20s %s%n",
                        each.getKey(),
                        each.getValue().isTextual() ? each.getValue().asText() : each.getValue())));
        return seen.failures().isEmpty() ? 0 : 1;
    }
}
