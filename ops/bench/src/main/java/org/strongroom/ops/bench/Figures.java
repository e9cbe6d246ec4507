package org.strongroom.ops.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured, by name, once for each run; what is told of it is the median. Not thread-safe. */
final class Figures {
    private final Map<String, List<Double>> all = new LinkedHashMap<>();

    void add(String name, double value) {
        all.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** Seconds, CPU and memory of a piece of work. */
    void add(String name, Meter.Took<?> took) {
        add(name + "Seconds", took.seconds());
        took.cpu().forEach((process, cpu) -> add(name + "Cpu." + process, cpu));
        took.memory().forEach((process, bytes) -> add(name + "Memory." + process, bytes));
    }

    void add(String name, Restic.Ran ran) {
        add(name + "Seconds", ran.seconds());
        add(name + "Cpu.restic", ran.cpu());
        add(name + "Memory.restic", ran.memory());
    }

    OptionalDouble median(String name) {
        List<Double> values = new ArrayList<>(all.getOrDefault(name, List.of()));
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        values.sort(null);
        int middle = values.size() / 2;
        return OptionalDouble.of(
                values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2);
    }

    /** The most that any figure whose name begins so has reached. */
    double most(String prefix, String suffix) {
        return all.entrySet().stream()
                .filter(e -> e.getKey().startsWith(prefix) && e.getKey().endsWith(suffix))
                .flatMap(e -> e.getValue().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /** The medians. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        all.keySet().forEach(name -> json.put(name, rounded(median(name).orElseThrow())));
        return json;
    }

    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
