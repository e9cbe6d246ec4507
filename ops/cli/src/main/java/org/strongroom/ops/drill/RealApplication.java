package org.strongroom.ops.drill;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.crypto.PasswordHash;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ApiException;
import org.strongroom.ops.server.ServerInstance;
import org.strongroom.ops.server.ServerOptions;
import org.strongroom.ops.server.ServerState;
import org.strongroom.progress.Progress;
import org.strongroom.recovery.drill.ApplicationSession;
import org.strongroom.recovery.drill.ApplicationUnderTest;
import org.strongroom.recovery.drill.OneTimeAccount;
import org.strongroom.recovery.drill.RestoredRows;

/** The real server, started in drill mode on the restored home: any free port, nothing shipped, no schedule. */
final class RealApplication implements ApplicationUnderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int UNAUTHENTICATED = 401;

    private final Clock clock;
    private final Progress progress;

    RealApplication(Clock clock, Progress progress) {
        this.clock = clock;
        this.progress = progress;
    }

    @Override
    public Booted boot(Path folder, OneTimeAccount account) {
        Home home = new Home(folder);
        Path accountFile = home.secrets().resolve("drill-account.json");
        write(accountFile, account);
        ServerInstance server = ServerInstance.start(home, ServerOptions.drill(accountFile), progress);
        return new Running(server, home, clock.instant());
    }

    private static void write(Path file, OneTimeAccount account) {
        ObjectNode json = JSON.createObjectNode()
                .put("username", account.username())
                .put("passwordHash", PasswordHash.hash(account.password()));
        json.putArray("roles").add("RECORDS_OFFICER");
        try {
            DurableFiles.write(file, JSON.writeValueAsBytes(json));
        } catch (IOException failure) {
            throw new OperationFailedException("the one-time account cannot be written", failure);
        }
    }

    private record Running(ServerInstance server, Home home, Instant bootedAt) implements Booted {
        @Override
        public long pid() {
            return server.pid();
        }

        @Override
        public URI url() {
            return server.url();
        }

        @Override
        public RestoredRows rows() {
            ServerState state = ServerState.read(home)
                    .orElseThrow(() -> new OperationFailedException("the application under test is gone"));
            return new DatabaseRows(state.postgresPort(), home.secrets());
        }

        @Override
        public Optional<ApplicationSession> signIn(String username, char[] password) {
            try {
                return Optional.of(new RealSession(server.client().signIn(username, new String(password))));
            } catch (ApiException refused) {
                if (refused.status() == UNAUTHENTICATED) {
                    return Optional.empty();
                }
                throw refused;
            }
        }

        @Override
        public int statusOfAnonymousCall() {
            ApiClient nobody = server.client();
            HttpRequest request =
                    nobody.request("/records/" + new UUID(0, 0)).GET().build();
            return nobody.send(request, BodyHandlers.discarding()).statusCode();
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
