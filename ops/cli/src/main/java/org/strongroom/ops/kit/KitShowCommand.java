package org.strongroom.ops.kit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.strongroom.kit.KitForm;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom kit show}: proves that a kit opens, and shows what is public in it. */
@Command(
        name = "show",
        description =
                "Opens a recovery kit and shows what is public in it: a check that it is good, and the passphrase or the"
                        + " shares too.",
        mixinStandardHelpOptions = true)
final class KitShowCommand implements Callable<Integer> {
    @Mixin
    private Output output;

    @Mixin
    private KitKeys keys;

    @Parameters(paramLabel = "FILE", description = "The kit.")
    private Path file;

    @Override
    public Integer call() {
        String form = KitForm.of(file).words();
        try (RecoveryKit kit = keys.open(file, output)) {
            ObjectNode shown = JsonNodeFactory.instance
                    .objectNode()
                    .put("repositoryId", kit.repositoryId().toString())
                    .put("location", kit.location())
                    .put("fingerprint", kit.rootKey().fingerprint())
                    .put("createdAt", kit.createdAt().toString())
                    .put("openedBy", form);
            output.result(shown, out -> {
                out.printf("repository   %s%n", shown.path("repositoryId").asText());
                out.printf("lies at      %s%n", shown.path("location").asText());
                out.printf("fingerprint  %s%n", shown.path("fingerprint").asText());
                out.printf("made         %s%n", shown.path("createdAt").asText());
                out.printf("opened by    %s%n", form);
            });
            return 0;
        }
    }
}
