package org.strongroom.ops.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.ops.output.Output;
import org.strongroom.recovery.evidence.EvidenceVerdict;
import org.strongroom.recovery.evidence.EvidenceVerification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code strongroom drill verify}: needs no home, no server and no network. */
@Command(
        name = "verify",
        description = "Checks a drill's evidence anywhere: JSON, PDF, certificate and signature.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:genuine, whatever the drill's result", "3:no such file", "5:altered, incomplete or another's"
        })
public final class DrillVerifyCommand implements Callable<Integer> {
    private static final int ALTERED = 5;
    private static final Pattern FINGERPRINT = Pattern.compile("[ :-]*([0-9a-fA-F][ :-]*){64}");

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "The evidence's JSON or PDF; the other lies beside it.")
    private Path file;

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description =
                    "The root key's fingerprint as the recovery kit shows it; without it, compare what is printed.")
    private Optional<String> fingerprint = Optional.empty();

    @Override
    public Integer call() {
        if (fingerprint.filter(given -> !FINGERPRINT.matcher(given).matches()).isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--fingerprint is 64 hexadecimal digits, with or without hyphens or spaces");
        }
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException("there is no evidence " + file);
        }
        EvidenceVerdict verdict = verdict();
        if (verdict instanceof EvidenceVerdict.Genuine genuine) {
            genuine(genuine);
            return 0;
        }
        EvidenceVerdict.Refuted refuted = (EvidenceVerdict.Refuted) verdict;
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("genuine", false);
        refuted.findings().forEach(json.putArray("findings")::add);
        output.result(json, out -> {
            out.println("NOT GENUINE");
            refuted.findings().forEach(finding -> out.println("  " + finding));
        });
        return ALTERED;
    }

    private EvidenceVerdict verdict() {
        try {
            return EvidenceVerification.verify(file, fingerprint);
        } catch (IllegalArgumentException notEvidence) {
            throw new ConfigurationException(notEvidence.getMessage(), notEvidence);
        }
    }

    private void genuine(EvidenceVerdict.Genuine genuine) {
        JsonNode evidence = genuine.evidence();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("genuine", true)
                .put("drill", evidence.path("drill").asText())
                .put("result", evidence.path("result").asText())
                .put("rootFingerprint", genuine.rootFingerprint())
                .put("fingerprintCompared", fingerprint.isPresent());
        output.result(json, out -> {
            out.printf(
                    "genuine: drill %s, result %s%n",
                    json.path("drill").asText(), json.path("result").asText());
            out.printf("root fingerprint %s%n", genuine.rootFingerprint());
            out.println(
                    fingerprint.isPresent()
                            ? "which is the one given"
                            : "compare it with the recovery kit: it alone tells whose evidence this is");
        });
    }
}
