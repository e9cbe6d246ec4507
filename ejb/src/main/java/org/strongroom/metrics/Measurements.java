package org.strongroom.metrics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One reading of the metrics, and its text after OpenMetrics 1.0. What was not set is announced without a sample: it is
 * not known. Not thread-safe.
 */
public final class Measurements {
    /** The media type of {@link #text()}. */
    public static final String MEDIA_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Map<Metric, Map<Integer, Double>> samples = new EnumMap<>(Metric.class);

    /** Sets a metric without a label. */
    public void set(Metric metric, double value) {
        set(metric, Optional.empty(), value);
    }

    /** Sets a metric that is a time. */
    public void set(Metric metric, Instant time) {
        set(metric, Optional.empty(), time.toEpochMilli() / 1000.0);
    }

    /** Sets a metric that is a yes or a no. */
    public void set(Metric metric, boolean yes) {
        set(metric, Optional.empty(), yes ? 1 : 0);
    }

    /** Sets one of a metric's values. */
    public void set(Metric metric, String label, double value) {
        set(metric, Optional.of(label), value);
    }

    private void set(Metric metric, Optional<String> label, double value) {
        samples.computeIfAbsent(metric, m -> new TreeMap<>()).put(metric.place(label), value);
    }

    /** All of them, in the order of the list. */
    public String text() {
        StringBuilder text = new StringBuilder(8_192);
        for (Metric metric : Metric.values()) {
            header(metric, text);
            samples.getOrDefault(metric, Map.of()).forEach((place, value) -> {
                text.append(metric.sample());
                metric.label().ifPresent(label -> text.append('{')
                        .append(label)
                        .append("=\"")
                        .append(metric.labelValues().get(place))
                        .append("\"}"));
                text.append(' ').append(plain(value)).append('\n');
            });
        }
        return text.append("# EOF\n").toString();
    }

    private static void header(Metric metric, StringBuilder text) {
        String family = metric.family();
        text.append("# TYPE ").append(family).append(metric.kind() == Metric.Kind.COUNTER ? " counter\n" : " gauge\n");
        metric.unit().ifPresent(unit -> text.append("# UNIT ")
                .append(family)
                .append(' ')
                .append(unit)
                .append('\n'));
        text.append("# HELP ").append(family).append(' ').append(metric.help()).append('\n');
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
