package org.strongroom.ops.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured.
 *
 * @param restic what it calls itself; empty where it is not installed
 * @param ours medians of Strongroom and of the plain puts
 * @param theirs medians of restic
 */
record BackupResult(Corpus corpus, int runs, Optional<String> restic, Figures ours, Figures theirs) {
    private static final double MEBIBYTE = 1 << 20;

    /** One object; {@code ratios} are the peer's seconds over ours, so above 1 is faster. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("corpus")
                .put("files", corpus.files().size())
                .put("bytes", corpus.bytes())
                .put("leastCompression", Figures.rounded(corpus.compression()[0]))
                .put("meanCompression", Figures.rounded(corpus.compression()[1]))
                .put("mostCompression", Figures.rounded(corpus.compression()[2]));
        json.put("runs", runs);
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.set("strongroom", ours.json());
        restic.ifPresent(version -> {
            json.put("resticVersion", version);
            json.set("restic", theirs.json());
        });
        json.put("engineMemoryAboveIdle", (long) ours.most("", "Memory.engine"));
        ObjectNode ratios = json.putObject("ratios");
        ratio(ratios, "ship", theirs.median("backupSeconds"), ours.median("shipSeconds"));
        ratio(ratios, "shipVsPut", ours.median("putsSeconds"), ours.median("shipSeconds"));
        ratio(ratios, "endToEnd", theirs.median("backupSeconds"), ours.median("endToEndSeconds"));
        ratio(ratios, "tick", theirs.median("unchangedSeconds"), ours.median("tickSeconds"));
        ratio(ratios, "restore", theirs.median("restoreSeconds"), ours.median("restoreSeconds"));
        return json;
    }

    private static void ratio(ObjectNode ratios, String name, OptionalDouble peer, OptionalDouble own) {
        if (peer.isPresent() && own.isPresent()) {
            ratios.put(name, Figures.rounded(peer.getAsDouble() / own.getAsDouble()));
        }
    }

    /** The same for people. */
    void print(PrintWriter out) {
        out.printf(
                "%d files, %.1f MiB; transcripts compress %.2f to %.2f times, %.2f on the whole; median of %d%n",
                corpus.files().size(),
                corpus.bytes() / MEBIBYTE,
                corpus.compression()[0],
                corpus.compression()[2],
                corpus.compression()[1],
                runs);
        out.printf("Strongroom and plain puts%n");
        print(out, ours);
        restic.ifPresent(version -> {
            out.println(version);
            print(out, theirs);
        });
        out.printf("engine's memory at the most above idle: %.1f MiB%n", ours.most("", "Memory.engine") / MEBIBYTE);
        if (restic.isEmpty()) {
            out.println("restic is not installed: there is nothing to compare with but plain puts");
        }
        out.println("ratios, above 1 Strongroom is faster");
        json().path("ratios")
                .properties()
                .forEach(each -> out.printf(
                        "  %-28s %8.2f%n", each.getKey(), each.getValue().asDouble()));
    }

    private static void print(PrintWriter out, Figures figures) {
        figures.json().properties().forEach(each -> {
            double value = each.getValue().asDouble();
            boolean bytes = each.getKey().contains("Memory") || each.getKey().endsWith("Bytes");
            out.printf("  %-28s %10.3f%s%n", each.getKey(), bytes ? value / MEBIBYTE : value, bytes ? " MiB" : "");
        });
    }
}
