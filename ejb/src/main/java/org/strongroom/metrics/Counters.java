package org.strongroom.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;

/** What this server has counted since its start. Thread-safe, and cheap enough for every request. */
@ApplicationScoped
public class Counters {
    private final Map<Metric, DoubleAdder[]> counted = new EnumMap<>(Metric.class);

    /** Everything at zero. */
    public Counters() {
        for (Metric metric : Metric.values()) {
            if (metric.kind() == Metric.Kind.COUNTER) {
                DoubleAdder[] adders =
                        new DoubleAdder[Math.max(1, metric.labelValues().size())];
                for (int i = 0; i < adders.length; i++) {
                    adders[i] = new DoubleAdder();
                }
                counted.put(metric, adders);
            }
        }
    }

    /** Counts one more. */
    public void count(Metric metric, String value) {
        add(metric, Optional.of(value), 1);
    }

    /** Adds to a counter without a label. */
    public void add(Metric metric, double amount) {
        add(metric, Optional.empty(), amount);
    }

    /** Adds to one of a counter's values. */
    public void add(Metric metric, String value, double amount) {
        add(metric, Optional.of(value), amount);
    }

    private void add(Metric metric, Optional<String> value, double amount) {
        counted.get(metric)[metric.place(value)].add(amount);
    }

    /** Every counter with all its values. */
    public void measureInto(Measurements measurements) {
        counted.forEach((metric, adders) -> {
            if (metric.label().isEmpty()) {
                measurements.set(metric, adders[0].sum());
            }
            for (String value : metric.labelValues()) {
                measurements.set(metric, value, adders[metric.place(Optional.of(value))].sum());
            }
        });
    }
}
