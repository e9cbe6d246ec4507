package org.strongroom.ops.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.strongroom.failure.UnreachableException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.process.ChildProcess;
import org.strongroom.ops.store.StoreProcess;
import org.strongroom.ops.store.StoreSettings;

/**
 * Where the running server answers, in {@code HOME/run/server.json}, for the commands of this machine.
 *
 * @param url {@code https://127.0.0.1:PORT}
 * @param pid the server process
 * @param supervisorPid the process that keeps it all alive
 * @param startedAt when the server process was started
 * @param postgresPort the database's port
 * @param postgresPid the embedded cluster's process; empty: the site's own database
 * @param storeUrl the store process's address; empty: the site's own store, or a rehearsal
 * @param storePid the store process
 */
public record ServerState(
        URI url,
        long pid,
        long supervisorPid,
        Instant startedAt,
        int postgresPort,
        OptionalLong postgresPid,
        Optional<URI> storeUrl,
        OptionalLong storePid) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The state of a running server. */
    public static Optional<ServerState> read(Home home) {
        if (!Files.exists(home.serverState())) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(home.serverState().toFile());
            return Optional.of(new ServerState(
                    URI.create(json.path("url").asText()),
                    json.path("pid").asLong(),
                    json.path("supervisorPid").asLong(),
                    Instant.parse(json.path("startedAt").asText()),
                    json.path("postgresPort").asInt(),
                    optional(json.path("postgresPid")),
                    Optional.ofNullable(json.get("storeUrl"))
                            .map(JsonNode::asText)
                            .map(URI::create),
                    optional(json.path("storePid"))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.serverState(), e);
        }
    }

    /**
     * A client that acts as the local operator of the server that runs on {@code home}.
     *
     * @throws UnreachableException when none runs
     */
    public static ApiClient operator(Home home) {
        ServerState state = read(home)
                .filter(found -> ProcessHandle.of(found.pid()).isPresent())
                .orElseThrow(() -> new UnreachableException("no server runs on " + home.root()
                        + " (or it is still starting): start it with strongroom serve --home " + home.root()));
        return ApiClient.bearing(state.url(), home.tlsCertificate(), home.operatorToken());
    }

    static ServerState of(int port, ChildProcess server, Database database, Optional<StoreProcess> store) {
        return new ServerState(
                URI.create("https://127.0.0.1:" + port),
                server.pid(),
                ProcessHandle.current().pid(),
                server.startedAt(),
                database.address().port(),
                pidOf(database),
                store.map(StoreProcess::settings).map(StoreSettings::endpoint),
                store.map(process -> OptionalLong.of(process.child().pid())).orElseGet(OptionalLong::empty));
    }

    /** The same server after PostgreSQL or the store was started again. */
    ServerState refreshed(Database database, Optional<StoreProcess> store) {
        return new ServerState(
                url,
                pid,
                supervisorPid,
                startedAt,
                postgresPort,
                pidOf(database),
                storeUrl,
                store.map(process -> OptionalLong.of(process.child().pid())).orElseGet(OptionalLong::empty));
    }

    private static OptionalLong pidOf(Database database) {
        return database.cluster().map(cluster -> OptionalLong.of(cluster.pid())).orElseGet(OptionalLong::empty);
    }

    void write(Home home) {
        ObjectNode json = JSON.createObjectNode()
                .put("url", url.toString())
                .put("pid", pid)
                .put("supervisorPid", supervisorPid)
                .put("startedAt", startedAt.toString())
                .put("postgresPort", postgresPort);
        postgresPid.ifPresent(process -> json.put("postgresPid", process));
        storeUrl.ifPresent(address -> json.put("storeUrl", address.toString()));
        storePid.ifPresent(process -> json.put("storePid", process));
        try {
            DurableFiles.write(home.serverState(), JSON.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + home.serverState(), e);
        }
    }

    private static OptionalLong optional(JsonNode number) {
        return number.isNumber() ? OptionalLong.of(number.asLong()) : OptionalLong.empty();
    }
}
