package org.strongroom.ops.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.strongroom.failure.UnreachableException;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerState;
import org.strongroom.ship.Superseded;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strongroom status}: exit code 1 when red, 4 when no server answers. */
@Command(
        name = "status",
        description = "Shows how the copy off site stands. Ends with 1 when it is red, with 4 when no server answers.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z").withZone(ZoneId.systemDefault());

    private static final Map<String, String> RULE_WORDS = Map.of("MET", "met", "NOT_MET", "not met");

    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        JsonNode status = status();
        output.result(status, out -> print(status, out));
        return exitCode(status);
    }

    /** What the server says; of one that was succeeded and has stopped, what the home says. */
    private JsonNode status() {
        try {
            return ServerState.operator(home.home()).get("/offsite/status");
        } catch (UnreachableException e) {
            Superseded end = Superseded.load(home.home()).orElseThrow(() -> e);
            ObjectNode red = JsonNodeFactory.instance.objectNode().put("state", "RED");
            red.putArray("reasons").add(end.message());
            return red.put("incarnation", end.incarnation()).put("successor", end.successor());
        }
    }

    /** Red is a failed check; amber asks for a look, not for an alarm. */
    static int exitCode(JsonNode status) {
        return status.path("state").asText().equals("RED") ? 1 : 0;
    }

    static void print(JsonNode status, PrintWriter out) {
        out.println(status.path("state").asText());
        status.path("reasons").forEach(reason -> out.println("  ! " + reason.asText()));
        JsonNode point = status.path("lastPoint");
        if (point.isObject()) {
            row(out, "last point", point.path("sequence").asText() + ", " + time(point.path("time")));
            row(out, "its hash", point.path("hash").asText());
        }
        if (status.path("lagSeconds").isNumber()) {
            row(out, "behind by", "%.1f s".formatted(status.path("lagSeconds").asDouble()));
        }
        JsonNode base = status.path("lastBase");
        row(
                out,
                "last base",
                base.isObject()
                        ? time(base.path("time")) + ", point "
                                + base.path("point").asText()
                        : "none yet");
        row(
                out,
                "store locks",
                status.path("worm").asText().equals("NONE")
                        ? "no WORM"
                        : status.path("worm").asText() + locks(status.path("locks")));
        row(out, "recovery kit", kit(status.path("kit")));
        row(
                out,
                "drill key",
                status.path("drillKeyColocated").asBoolean() ? "on this machine, beside the server" : "elsewhere");
        JsonNode drill = status.path("lastDrill");
        row(
                out,
                "last drill",
                drill.isObject() ? drill.path("result").asText() + ", " + time(drill.path("declaredAt")) : "none yet");
        JsonNode verification = status.path("verification");
        row(
                out,
                "last verify",
                verification.isObject()
                        ? time(verification.path("finishedAt")) + ", "
                                + (verification.path("found").asLong() == 0
                                        ? "nothing found"
                                        : verification.path("found").asText() + " found")
                        : "none yet");
        JsonNode coming = status.path("contentComing");
        if (coming.isObject()) {
            row(
                    out,
                    "content",
                    "%.1f of %.1f MB are back%s"
                            .formatted(
                                    coming.path("bytesHere").asLong() / 1e6,
                                    coming.path("bytes").asLong() / 1e6,
                                    coming.path("secondsLeft").isNumber()
                                            ? ", about "
                                                    + coming.path("secondsLeft").asLong() + " s left"
                                            : ""));
        }
        row(out, "incarnation", status.path("incarnation").asText());
        status.path("repositories").forEach(repository -> row(out, "repository", repository(repository)));
        rule(status.path("rule"), out);
        status.path("nextRuns").properties().stream()
                .sorted(Comparator.comparing(
                        next -> Instant.parse(next.getValue().asText())))
                .forEach(next -> row(out, "next " + next.getKey(), time(next.getValue())));
    }

    private static String repository(JsonNode repository) {
        JsonNode point = repository.path("lastPoint");
        return repository.path("name").asText() + ", "
                + repository.path("state").asText() + ", "
                + (point.isObject()
                        ? "point " + point.path("sequence").asText() + ", " + time(point.path("time"))
                        : "nothing heard of it yet")
                + (repository.path("lagSeconds").isNumber()
                        ? ", behind by %.1f s"
                                .formatted(repository.path("lagSeconds").asDouble())
                        : "");
    }

    private static void rule(JsonNode rule, PrintWriter out) {
        if (rule.isEmpty()) {
            return;
        }
        out.println("the rule 3-2-1-1-0");
        rule.forEach(check -> out.printf(
                "  %-8s %s: %s%n",
                RULE_WORDS.getOrDefault(check.path("verdict").asText(), "unknown"),
                check.path("demand").asText(),
                check.path("evidence").asText()));
    }

    private static String kit(JsonNode kit) {
        return holders(kit)
                + (kit.path("opensFrom").isNumber()
                        ? "; opens nothing older than point "
                                + kit.path("opensFrom").asText()
                        : "");
    }

    private static String holders(JsonNode kit) {
        String form = kit.path("form").asText("PASSPHRASE");
        boolean confirmed = kit.path("confirmed").asBoolean();
        return form.equals("PASSPHRASE")
                ? "under a passphrase, " + (confirmed ? "off this machine" : "not confirmed")
                : form.toLowerCase(Locale.ROOT) + ", " + (confirmed ? "all confirmed" : "not all confirmed");
    }

    private static String locks(JsonNode locks) {
        return locks.isObject()
                ? " (history " + days(locks, "history") + ", turnover " + days(locks, "turnover") + ")"
                : "";
    }

    private static String days(JsonNode locks, String bucket) {
        JsonNode days = locks.path(bucket).path("days");
        return days.isInt() ? days.asInt() + " days" : "no default retention";
    }

    private static void row(PrintWriter out, String name, String value) {
        out.printf("  %-14s %s%n", name, value);
    }

    private static String time(JsonNode instant) {
        return LOCAL.format(Instant.parse(instant.asText()));
    }
}
