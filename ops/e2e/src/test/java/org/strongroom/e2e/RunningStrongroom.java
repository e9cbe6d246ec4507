package org.strongroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ArchiveClient;

/**
 * The one distribution that all tests of this JVM share: started when first asked for, stopped when the JVM ends, with
 * an account of each role and a malware scanner that knows one file. Tests that kill or corrupt start a {@link ServerProcess} of their own.
 */
public final class RunningStrongroom {
    /** The roles of the API, by its names. */
    public enum Role {
        ADMINISTRATOR,
        BACKUP_OPERATOR,
        RECOVERY_ADMIN,
        RECORDS_OFFICER,
        PRIVACY_OFFICER,
        AUDITOR,
        CLINICIAN,
        FRONT_DESK,
        MONITOR
    }

    private static final class Holder {
        private static final RunningStrongroom SHARED = new RunningStrongroom();
    }

    private final ServerProcess server;
    private final ArchiveClient administrator;
    private final Map<Role, ArchiveClient> clients = new EnumMap<>(Role.class);
    private final Map<String, String> passwords = new ConcurrentHashMap<>();

    private RunningStrongroom() {
        Home home = new Home(Installed.fresh("shared")).create();
        try {
            Files.writeString(home.properties(), "strongroom.malware.scanner=" + new FakeClamd().address() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server = ServerProcess.startToStay(home);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-shared-strongroom"));
        administrator = administrator(server);
    }

    /** The shared server; the first call takes as long as a boot. */
    public static RunningStrongroom shared() {
        return Holder.SHARED;
    }

    /** Its process. */
    ServerProcess server() {
        return server;
    }

    /** Its home. */
    public Home home() {
        return server.home();
    }

    /** A client that is not signed in. */
    public ApiClient anonymous() {
        return server.anonymous();
    }

    /** The local operator of the command. */
    public ApiClient operator() {
        return server.operator();
    }

    /** A client with the account of that role; always the same account. */
    public synchronized ArchiveClient as(Role role) {
        return clients.computeIfAbsent(role, r -> r == Role.ADMINISTRATOR ? administrator : newcomer(r));
    }

    /** A client with a new account of that role. */
    public ArchiveClient newcomer(Role role) {
        String username = role.name().toLowerCase(Locale.ROOT) + "."
                + UUID.randomUUID().toString().substring(0, 8);
        return account(server, administrator, username, role, passwords);
    }

    /** What a person types at sign-in. */
    public record Login(String username, String password) {}

    /** User name and password of a new account with that role. */
    public Login login(Role role) {
        String username = role.name().toLowerCase(Locale.ROOT) + "."
                + UUID.randomUUID().toString().substring(0, 8);
        account(server, administrator, username, role, passwords);
        return new Login(username, passwords.get(username));
    }

    /** Signs in as the administrator that the first start made. */
    static ArchiveClient administrator(ServerProcess server) {
        JsonNode credentials = firstStart(server.home()).path("administrator");
        return new ArchiveClient(server.anonymous()
                .signIn(
                        credentials.path("username").asText(),
                        credentials.path("password").asText()));
    }

    /** What a first start wrote instead of showing it. */
    static JsonNode firstStart(Home home) {
        try {
            return new ObjectMapper().readTree(ServerProcess.credentials(home).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ArchiveClient account(
            ServerProcess server,
            ArchiveClient administrator,
            String username,
            Role role,
            Map<String, String> passwords) {
        String password = "Pw-" + UUID.randomUUID();
        passwords.put(username, password);
        administrator.createAccount(
                username,
                "Test " + username,
                password,
                Set.of(role.name()),
                UUID.randomUUID().toString());
        return new ArchiveClient(server.anonymous().signIn(username, password));
    }
}
