package org.strongroom.ops.intake.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ArchiveClient;
import org.strongroom.ops.intake.archive.ApiArchive;
import org.strongroom.ops.intake.archive.Session;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.ServerInstance;
import org.strongroom.ops.server.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom bench ingest}. */
@Command(
        name = "ingest",
        description = {
            "Imports made-up records into a fresh archive that it starts itself, shipping off site as always, and says",
            "what it took: records and bytes a second, by tenths of the way, and peak memory. Runs unattended."
        },
        mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
    @Option(
            names = "--records",
            paramLabel = "N",
            description = "How many records (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000")
    private int records;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many requests at a time (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    private int threads;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Where the archive is made (default: a fresh folder, deleted at the end).")
    private Optional<Path> directory = Optional.empty();

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        try (BenchHome bench = BenchHome.in(directory)) {
            return measure(bench.home());
        }
    }

    private int measure(Home home) {
        Path credentials = home.secrets().resolve("first-start.json");
        try (ServerInstance server =
                ServerInstance.start(home, ServerOptions.at(0).withCredentialsFile(credentials), output.progress())) {
            Thread stop = new Thread(server::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            IngestResult result = new IngestBench(
                            new ApiArchive(officer(server, credentials)), records, threads, output.progress())
                    .run(server.pid());
            output.result(result.json(), result::print);
            Runtime.getRuntime().removeShutdownHook(stop);
            return 0;
        }
    }

    private static Session officer(ServerInstance server, Path credentials) {
        JsonNode first = read(credentials).path("administrator");
        ArchiveClient administrator = new ArchiveClient(server.client()
                .signIn(first.path("username").asText(), first.path("password").asText()));
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        administrator.createAccount(
                "bench",
                "Bench",
                password,
                Set.of("RECORDS_OFFICER"),
                UUID.randomUUID().toString());
        return new Session(() -> server.client().signIn("bench", password));
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
