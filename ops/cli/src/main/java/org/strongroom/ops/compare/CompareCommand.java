package org.strongroom.ops.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.strongroom.excerpt.Excerpt;
import org.strongroom.excerpt.Part;
import org.strongroom.home.Home;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.repository.RepositoryOption;
import org.strongroom.ops.restore.EarlierState;
import org.strongroom.ops.server.ServerState;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreRequest;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom compare}. */
@Command(
        name = "compare",
        description = {
            "Brings one patient, case file or record as it was at an instant to the running archive, for comparison.",
            "Nothing is changed by that: records officers see what differs, and decide what is put back. It is forgotten",
            "after a week. Needs the recovery kit, because the server cannot open its own history."
        },
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private KitKeys keys;

    @Mixin
    private RepositoryOption repository;

    @Mixin
    private Output output;

    @Option(names = "--kit", paramLabel = "FILE", required = true, description = "The recovery kit.")
    private Path kit;

    @ArgGroup(multiplicity = "1")
    private EarlierState earlier;

    @ArgGroup(multiplicity = "1")
    private Wanted wanted;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "An empty folder to rebuild the database in, deleted afterwards (default: below HOME/run).")
    private Optional<Path> scratch = Optional.empty();

    /** Which part. */
    static final class Wanted {
        @Option(names = "--patient", paramLabel = "ID", description = "A patient, with case files and records.")
        private UUID patient;

        @Option(names = "--case-file", paramLabel = "ID", description = "A case file, with its records.")
        private UUID caseFile;

        @Option(names = "--record", paramLabel = "ID", description = "A record, with its versions.")
        private UUID record;

        Part part() {
            if (patient != null) {
                return new Part(Part.Kind.PATIENT, patient);
            }
            return caseFile != null ? new Part(Part.Kind.CASE_FILE, caseFile) : new Part(Part.Kind.RECORD, record);
        }
    }

    @Override
    public Integer call() {
        Home place = home.home();
        ApiClient operator = ServerState.operator(place);
        try (RecoveryKit opened = keys.open(kit, output)) {
            Excerpt excerpt = Restore.excerpt(request(opened, place), wanted.part(), output.progress());
            JsonNode made = operator.json(operator.request("/comparisons")
                    .header("Content-Type", "application/octet-stream")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(BodyPublishers.ofByteArray(excerpt.encode())));
            output.result(made, out -> {
                out.printf("%s as of %s, %d rows%n", excerpt.part(), excerpt.moment(), excerpt.size());
                out.printf("  last commit   %s%n", excerpt.recoveredTo());
                out.printf("  comparison    %s%n", made.path("id").asText());
                out.printf("  forgotten at  %s%n", made.path("expiresAt").asText());
                out.printf(
                        "a records officer sees what differs at /api/v1/comparisons/%s/differences%n",
                        made.path("id").asText());
            });
            return 0;
        }
    }

    private RestoreRequest request(RecoveryKit opened, Home place) {
        RepositoryOption.Chosen from = repository.in(place, opened.location(), opened.readCredentials());
        return new RestoreRequest(
                from.location(),
                Optional.of(from.credentials()),
                opened.repositoryId(),
                opened.rootKey(),
                opened.recoveryKey(),
                Optional.empty(),
                scratch.orElseGet(() -> place.run().resolve("compare-" + UUID.randomUUID())),
                earlier.moment(),
                Optional.empty(),
                Optional.empty(),
                Distribution.current().postgresJar(),
                Clock.systemUTC());
    }
}
