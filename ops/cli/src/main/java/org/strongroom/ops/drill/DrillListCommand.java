package org.strongroom.ops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.Output;
import org.strongroom.recovery.evidence.EvidenceFiles;
import org.strongroom.recovery.evidence.EvidenceVerdict;
import org.strongroom.recovery.evidence.EvidenceVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strongroom drill list}: reads the agent's evidence and believes what is signed. */
@Command(
        name = "list",
        description = "Lists the drills that left evidence in the agent's home, newest first, each verified.",
        mixinStandardHelpOptions = true)
public final class DrillListCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        DrillAgent agent = DrillAgent.of(home.home());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var drills = json.putArray("drills");
        for (Path file : newestFirst(agent.evidence())) {
            drills.add(row(file, agent.config().fingerprints()));
        }
        output.result(json, out -> {
            if (drills.isEmpty()) {
                out.println("no drill has left evidence yet: strongroom drill run");
            }
            drills.forEach(drill -> out.printf(
                    "%-8s %s  RTO %s s  RPO %s s  %s of %s records  %s%n",
                    drill.path("result").asText(),
                    shown(drill.path("declaredAt")),
                    shown(drill.path("rtoSeconds")),
                    shown(drill.path("rpoSeconds")),
                    shown(drill.path("recordsVerified")),
                    shown(drill.path("recordsTotal")),
                    drill.path("evidenceJson").asText()));
        });
        return 0;
    }

    private static String shown(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : "-";
    }

    private static ObjectNode row(Path file, List<String> fingerprints) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        EvidenceVerdict verdict = EvidenceVerification.verify(file, fingerprints);
        if (verdict instanceof EvidenceVerdict.Genuine genuine) {
            JsonNode evidence = genuine.evidence();
            row.set("drill", evidence.path("drill"));
            row.set("result", evidence.path("result"));
            row.set("reasons", evidence.path("reasons"));
            row.set("declaredAt", evidence.path("milestones").path("declared"));
            row.set("rtoSeconds", evidence.path("rtoSeconds"));
            row.set("rpoSeconds", evidence.path("rpoSeconds"));
            row.set("recordsVerified", evidence.path("records").path("verified"));
            row.set("recordsTotal", evidence.path("records").path("total"));
        } else {
            row.put("result", "REFUTED");
            ((EvidenceVerdict.Refuted) verdict).findings().forEach(row.putArray("reasons")::add);
        }
        row.put("evidencePdf", EvidenceFiles.of(file).pdf().toString());
        row.put("evidenceJson", file.toString());
        return row;
    }

    /** The names begin with the time of the declaration. */
    private static List<Path> newestFirst(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString())
                            .reversed())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
