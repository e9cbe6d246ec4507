package org.strongroom.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MeasurementsTest {
    private static final Path PAGE = Path.of("..", "ops", "docs", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `(strongroom_\\w+)` \\| (counter|gauge) \\| (.*?) \\| (.*) \\|");

    @Test
    void thePageListsEveryMetricAsItIs() throws IOException {
        List<String> page = Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(matcher -> matcher.matches())
                .map(row -> String.join("|", row.group(1), row.group(2), row.group(3), row.group(4)))
                .toList();
        assertThat(page)
                .containsExactlyElementsOf(Arrays.stream(Metric.values())
                        .map(MeasurementsTest::row)
                        .toList());
    }

    private static String row(Metric metric) {
        String label = metric.label()
                .map(name -> "`" + name + "`: `" + String.join("`, `", metric.labelValues()) + "`")
                .orElse("");
        return String.join(
                "|", metric.sample(), metric.kind().name().toLowerCase(java.util.Locale.ROOT), label, metric.help());
    }

    @Test
    void theTextIsOpenMetrics() {
        Counters counters = new Counters();
        counters.count(Metric.SIGN_INS, "refused");
        counters.add(Metric.SHIPPED_BYTES, 3_000_000_000L);
        Measurements measurements = new Measurements();
        counters.measureInto(measurements);
        measurements.set(Metric.POINT_TIME, Instant.ofEpochMilli(1_700_000_000_250L));
        assertThat(measurements.text())
                .contains(
                        "# TYPE strongroom_sign_ins counter\n",
                        "strongroom_sign_ins_total{result=\"granted\"} 0\n",
                        "strongroom_sign_ins_total{result=\"refused\"} 1\n",
                        "# UNIT strongroom_shipped_bytes bytes\n",
                        "strongroom_shipped_bytes_total 3000000000\n",
                        "strongroom_point_timestamp_seconds 1700000000.25\n")
                .doesNotContain("\nstrongroom_drill_passed ")
                .endsWith("# EOF\n");
    }

    @Test
    void labelsHaveTheirListedValuesAndNoOthers() {
        Counters counters = new Counters();
        assertThatThrownBy(() -> counters.count(Metric.SIGN_INS, "alex")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counters.add(Metric.SIGN_INS, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counters.count(Metric.SHIPPED_BYTES, "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
