package org.strongroom.ops.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.output.Passphrase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom kit show}: proves that a kit opens, and shows what is public in it. */
@Command(
        name = "show",
        description =
                "Opens a recovery kit with its passphrase and shows what is public in it: a check that it is good.",
        mixinStandardHelpOptions = true)
final class KitShowCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private Passphrase passphrase;

    @Parameters(paramLabel = "FILE", description = "The kit.")
    private Path file;

    @Override
    public Integer call() {
        RecoveryKit.require(file);
        char[] secret = passphrase.read();
        try (RecoveryKit kit = RecoveryKit.open(file, secret)) {
            ObjectNode shown = JsonNodeFactory.instance
                    .objectNode()
                    .put("repositoryId", kit.repositoryId().toString())
                    .put("location", kit.location())
                    .put("fingerprint", kit.rootKey().fingerprint())
                    .put("createdAt", kit.createdAt().toString());
            output.result(shown, out -> {
                out.printf("repository   %s%n", shown.path("repositoryId").asText());
                out.printf("lies at      %s%n", shown.path("location").asText());
                out.printf("fingerprint  %s%n", shown.path("fingerprint").asText());
                out.printf("made         %s%n", shown.path("createdAt").asText());
            });
            return 0;
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}
