package org.strongroom.ops.intake.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongroom.ops.intake.model.Refusal;

/**
 * What an import has come to. It names files and places of the input, and ids of the archive; nothing that is said of a
 * patient.
 */
public final class ImportReport {
    private static final int MOST_SHOWN = 20;

    private final Tally tally;
    private final boolean dryRun;
    private final Set<Path> files;
    private final Set<Path> filesBefore;
    private final List<Path> directories;
    private final Duration took;
    private final Optional<Path> quarantine;

    /** {@code manifests} only list what is imported: they are kept, but not counted among the files. */
    ImportReport(
            Tally tally,
            boolean dryRun,
            Collection<Path> manifests,
            List<Path> directories,
            Duration took,
            Optional<Path> quarantine) {
        this.tally = tally;
        this.dryRun = dryRun;
        this.files = without(manifests, tally.files());
        this.filesBefore = without(manifests, tally.filesBefore());
        this.directories = List.copyOf(directories);
        this.took = took;
        this.quarantine = quarantine;
    }

    private static Set<Path> without(Collection<Path> manifests, Set<Path> files) {
        Set<Path> rest = new HashSet<>(files);
        rest.removeAll(manifests);
        return rest;
    }

    /** Whether everything of the input was imported, now or before. */
    public boolean isComplete() {
        return tally.refusals().isEmpty();
    }

    /** Whether the archive was changed. */
    public boolean changedAnything() {
        return tally.registered.sum() + tally.opened.sum() + tally.filed.sum() + tally.sources.sum() > 0;
    }

    /** The report as JSON. */
    public ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("dryRun", dryRun).put("files", files.size());
        json.put("filesKnown", filesBefore.size());
        json.putObject("patients")
                .put("registered", tally.registered.sum())
                .put("matched", tally.matched.sum())
                .put("known", tally.known.sum());
        json.putObject("caseFiles").put("opened", tally.opened.sum()).put("known", tally.openBefore.sum());
        json.putObject("records").put("filed", tally.filed.sum()).put("known", tally.filedBefore.sum());
        json.putObject("sources").put("filed", tally.sources.sum()).put("known", tally.sourcesBefore.sum());
        json.put("bytes", tally.bytes.sum());
        json.put("seconds", took.toMillis() / 1000.0);
        ArrayNode reference = json.putArray("readForReference");
        directories.forEach(file -> reference.add(file.toString()));
        json.set("forAPerson", tally.flags());
        ArrayNode refused = json.putArray("refused");
        tally.refusals().forEach(refusal -> refused.add(Quarantine.json(refusal)));
        quarantine.ifPresent(folder -> json.put("quarantine", folder.toString()));
        return json;
    }

    /** The report for people. */
    public void print(PrintWriter out) {
        double seconds = Math.max(0.001, took.toMillis() / 1000.0);
        out.printf(
                "%s %d files in %.1f s%s%n",
                dryRun ? "Would import" : "Imported",
                files.size(),
                seconds,
                filesBefore.isEmpty() ? "" : "; " + filesBefore.size() + " were in the archive before");
        out.printf(
                "  patients    %6d new, %d matched by record number, %d known%n",
                tally.registered.sum(), tally.matched.sum(), tally.known.sum());
        out.printf("  case files  %6d opened, %d known%n", tally.opened.sum(), tally.openBefore.sum());
        out.printf("  records     %6d filed, %d known%n", tally.filed.sum(), tally.filedBefore.sum());
        out.printf("  sources     %6d kept, %d known%n", tally.sources.sum(), tally.sourcesBefore.sum());
        out.printf(
                "  %.1f patients/s, %.0f records/s, %.2f MB/s%n",
                tally.charts.sum() / seconds, tally.filed.sum() / seconds, tally.bytes.sum() / seconds / 1e6);
        if (!directories.isEmpty()) {
            out.printf("  %d files were read for reference only: they hold nothing of a patient%n", directories.size());
        }
        flags(out);
        refusals(out);
    }

    private void flags(PrintWriter out) {
        ArrayNode flags = tally.flags();
        if (flags.isEmpty()) {
            return;
        }
        out.printf("For a person to look at: %d patients%n", flags.size());
        for (int i = 0; i < Math.min(MOST_SHOWN, flags.size()); i++) {
            out.printf(
                    "  %s %s: %s%n",
                    flags.get(i).path("patient").asText(),
                    flags.get(i).path("resembles"),
                    flags.get(i).path("why").asText());
        }
        more(out, flags.size());
    }

    private void refusals(PrintWriter out) {
        List<Refusal> refusals = tally.refusals();
        if (refusals.isEmpty()) {
            return;
        }
        out.printf("Not imported: %d%n", refusals.size());
        refusals.stream()
                .limit(MOST_SHOWN)
                .forEach(refusal -> out.printf("  %s: %s%n", refusal.position(), refusal.reason()));
        more(out, refusals.size());
        quarantine.ifPresent(folder -> out.println("  all of them, each with its place and reason, are in " + folder));
    }

    private static void more(PrintWriter out, int count) {
        if (count > MOST_SHOWN) {
            out.printf("  and %d more; --json has all%n", count - MOST_SHOWN);
        }
    }
}
