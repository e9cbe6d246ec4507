package org.strongroom.ops.intake.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalLong;
import org.strongroom.ops.intake.bench.Tenths.Tenth;

/** What an ingest took. */
record IngestResult(List<Tenth> tenths, OptionalLong serverPeak, OptionalLong clientPeak) {
    private long records() {
        return tenths.stream().mapToLong(Tenth::records).sum();
    }

    private long bytes() {
        return tenths.stream().mapToLong(Tenth::bytes).sum();
    }

    private double seconds() {
        return tenths.stream().mapToDouble(Tenth::seconds).sum();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("records", records())
                .put("bytes", bytes())
                .put("seconds", seconds())
                .put("recordsPerSecond", records() / seconds())
                .put("megabytesPerSecond", bytes() / seconds() / 1e6);
        ArrayNode parts = json.putArray("recordsPerSecondByTenths");
        tenths.forEach(tenth -> parts.add(tenth.recordsPerSecond()));
        serverPeak.ifPresent(peak -> json.put("serverPeakBytes", peak));
        clientPeak.ifPresent(peak -> json.put("clientPeakBytes", peak));
        return json;
    }

    void print(PrintWriter out) {
        out.printf(
                "%d records, %.1f MB in %.1f s: %.0f records/s, %.2f MB/s, %.2f ms a record%n",
                records(),
                bytes() / 1e6,
                seconds(),
                records() / seconds(),
                bytes() / seconds() / 1e6,
                seconds() * 1000 / records());
        out.print("records/s by tenths of the way:");
        tenths.forEach(tenth -> out.printf(" %.0f", tenth.recordsPerSecond()));
        out.println();
        out.printf(
                "peak memory: server %d MB, client %d MB%n",
                serverPeak.orElse(0) / 1_000_000, clientPeak.orElse(0) / 1_000_000);
    }
}
