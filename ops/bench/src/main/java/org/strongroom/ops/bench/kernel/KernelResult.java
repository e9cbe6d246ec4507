package org.strongroom.ops.bench.kernel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, one line for each loop and size. */
record KernelResult(List<Line> lines) {
    private static final double MEBIBYTE = 1 << 20;

    /** So many pieces of so many bytes, done at once. */
    record Work(int count, int bytes) implements Comparable<Work> {
        /** Reads {@code BYTES} or {@code COUNTxBYTES}. */
        static Work parse(String text) {
            int times = text.indexOf('x');
            return times < 0
                    ? new Work(1, Integer.parseInt(text))
                    : new Work(Integer.parseInt(text.substring(0, times)), Integer.parseInt(text.substring(times + 1)));
        }

        long total() {
            return (long) count * bytes;
        }

        @Override
        public int compareTo(Work other) {
            return Comparator.comparingLong(Work::total).compare(this, other);
        }

        @Override
        public String toString() {
            return count == 1 ? Integer.toString(bytes) : count + "x" + bytes;
        }
    }

    /**
     * One loop at one size.
     *
     * @param nanos ours, for all of the work
     * @param limits the same of each limit
     */
    record Line(String kernel, Work work, double nanos, Map<String, Double> limits) {
        /** The best limit's time over ours: 1 is at the limit, above 1 beyond it. */
        double ratio() {
            return limits.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .min()
                            .orElseThrow()
                    / nanos;
        }

        private double mebibytesPerSecond(double took) {
            return work.total() / MEBIBYTE / (took / 1e9);
        }

        private ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("kernel", kernel)
                    .put("work", work.toString())
                    .put("micros", rounded(nanos / 1e3))
                    .put("mebibytesPerSecond", rounded(mebibytesPerSecond(nanos)))
                    .put("ratio", rounded(ratio()));
            ObjectNode of = json.putObject("limits");
            limits.forEach((name, took) -> of.putObject(name)
                    .put("micros", rounded(took / 1e3))
                    .put("mebibytesPerSecond", rounded(mebibytesPerSecond(took))));
            return json;
        }

        private void print(PrintWriter out) {
            out.printf(
                    Locale.ROOT,
                    "%-11s %12s %12.2f µs %9.1f MiB/s %6.2f ",
                    kernel,
                    work,
                    nanos / 1e3,
                    mebibytesPerSecond(nanos),
                    ratio());
            limits.forEach((name, took) -> out.printf(Locale.ROOT, " %s %.1f", name, mebibytesPerSecond(took)));
            out.println();
        }
    }

    KernelResult {
        lines = List.copyOf(lines);
    }

    /** One object; {@code ratios} are the best limit's time over ours, by loop and size. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode all = json.putArray("kernels");
        lines.forEach(line -> all.add(line.json()));
        ObjectNode ratios = json.putObject("ratios");
        lines.forEach(line -> ratios.put(line.kernel() + "." + line.work(), rounded(line.ratio())));
        return json;
    }

    /** The same for people. */
    void print(PrintWriter out) {
        out.println("one thread; ratio: the best limit's time over ours, 1 is at the limit; limits in MiB/s");
        lines.forEach(line -> line.print(out));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
