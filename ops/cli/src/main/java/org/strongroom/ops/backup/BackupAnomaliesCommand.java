package org.strongroom.ops.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.strongroom.anomaly.Amount;
import org.strongroom.anomaly.Anomaly;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.anomaly.Episodes;
import org.strongroom.anomaly.Floors;
import org.strongroom.anomaly.Signal;
import org.strongroom.anomaly.Tally;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.repository.RepositoryReader;
import org.strongroom.repository.Point;
import org.strongroom.repository.Repository;
import org.strongroom.restore.JournalReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom backup anomalies}. */
@Command(
        name = "anomalies",
        description = {
            "Lists how much was destroyed, rewritten and filed in each hour, what of it was unusual, and the last",
            "recovery point before it began. Reads the journal off site with the drill agent's key of the home, or",
            "with the recovery kit: a server that was taken over has no say in it."
        },
        mixinStandardHelpOptions = true)
final class BackupAnomaliesCommand implements Callable<Integer> {
    private static final int UNUSUAL = 1;

    @Mixin
    private RepositoryReader reader;

    @Mixin
    private Output output;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "30",
            description = "Judge the last N days; the 32 days before them are read too. Default: ${DEFAULT-VALUE}.")
    private int days;

    /** What was found. */
    private record Found(ChangeHistory history, List<Anomaly> anomalies, Instant from, Optional<Point> newest) {}

    @Override
    public Integer call() {
        if (days < 1) {
            throw new ConfigurationException("--days is a number of days");
        }
        Found found = reader.read(output, this::read);
        show(found);
        return found.anomalies().isEmpty() ? 0 : UNUSUAL;
    }

    private Found read(RepositoryReader.Opened by) {
        Repository opened = by.repository();
        Instant now = Clock.systemUTC().instant();
        Instant judged = now.minus(Duration.ofDays(days));
        Tally tally = new Tally();
        Optional<Point> newest = new JournalReading(opened, by.what().rootKey(), by.key(), output::note)
                .read(judged.minus(ChangeHistory.REACH), (point, segment) -> tally.take(segment, point.sequence()));
        ChangeHistory history = new ChangeHistory();
        tally.slots().forEach(history::add);
        Instant to = newest.map(Point::time).filter(now::isAfter).orElse(now);
        return new Found(history, new Episodes(history, judged, to).find(Floors.USUAL), judged, newest);
    }

    private void show(Found found) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode hours = json.putArray("hours");
        Map<Instant, Map<Signal, Amount>> table = hours(found);
        table.forEach((hour, amounts) -> {
            ObjectNode row = hours.addObject().put("hour", hour.toString());
            amounts.forEach((signal, amount) -> row.put(signal.label(), amount.sum()));
        });
        ArrayNode anomalies = json.putArray("anomalies");
        found.anomalies().forEach(anomaly -> add(anomalies.addObject(), anomaly));
        found.newest().ifPresent(point -> json.put("newestPoint", point.sequence()));
        last(found).ifPresent(anomaly -> addLastCleanPoint(json, anomaly));
        output.result(json, out -> {
            out.printf("%-22s", "HOUR (UTC)");
            for (Signal signal : Signal.values()) {
                out.printf(" %14s", signal.name());
            }
            out.println();
            table.forEach((hour, amounts) -> {
                out.printf("%-22s", hour);
                for (Signal signal : Signal.values()) {
                    out.printf(
                            " %14s",
                            Optional.ofNullable(amounts.get(signal))
                                    .map(Amount::sum)
                                    .map(String::valueOf)
                                    .orElse("-"));
                }
                out.println();
            });
            conclude(found, out);
        });
    }

    private static void conclude(Found found, PrintWriter out) {
        out.println();
        found.anomalies().forEach(anomaly -> out.println(anomaly.words()));
        last(found).ifPresentOrElse(anomaly -> out.println(advice(anomaly)), () -> out.println("Nothing was unusual."));
    }

    private static String advice(Anomaly anomaly) {
        OptionalLong clean = anomaly.lastCleanPoint();
        return clean.isPresent()
                ? "The last point before the newest of it is " + clean.getAsLong() + ": restore --point "
                        + clean.getAsLong() + ". Earlier ones, if any, are above: look at each."
                : "It began with the very first point: there is none before it.";
    }

    private static void addLastCleanPoint(ObjectNode json, Anomaly anomaly) {
        anomaly.lastCleanPoint().ifPresent(clean -> json.put("lastCleanPoint", clean));
    }

    /** Of what overlaps in time with the newest, the one that began first. */
    private static Optional<Anomaly> last(Found found) {
        Optional<Anomaly> newest = found.anomalies().stream().reduce((one, other) -> other);
        return newest.flatMap(last -> found.anomalies().stream()
                .filter(one -> !one.since().plus(ChangeHistory.WINDOW).isBefore(last.since()))
                .reduce((one, other) -> one.firstPoint() <= other.firstPoint() ? one : other));
    }

    private static Map<Instant, Map<Signal, Amount>> hours(Found found) {
        Map<Instant, Map<Signal, Amount>> table = new TreeMap<>();
        for (Signal signal : Signal.values()) {
            found.history().hours(signal).tailMap(found.from()).forEach((hour, amount) -> table.computeIfAbsent(
                            hour, at -> new EnumMap<>(Signal.class))
                    .put(signal, amount));
        }
        return table;
    }

    private static void add(ObjectNode json, Anomaly anomaly) {
        json.put("signal", anomaly.signal().label());
        json.put("amount", anomaly.amount());
        json.put("usual", anomaly.usual().median());
        json.put("limit", anomaly.usual().limit());
        json.put("daysKnown", anomaly.usual().days());
        json.put("grave", anomaly.isGrave());
        json.put("since", anomaly.since().toString());
        json.put("firstPoint", anomaly.firstPoint());
        addLastCleanPoint(json, anomaly);
        ArrayNode accounts = json.putArray("accounts");
        anomaly.accounts().stream()
                .map(UUID::toString)
                .collect(Collectors.toList())
                .forEach(accounts::add);
    }
}
