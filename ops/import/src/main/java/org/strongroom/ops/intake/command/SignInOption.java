package org.strongroom.ops.intake.command;

import java.io.Console;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.intake.archive.Session;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.PasswordFile;
import org.strongroom.ops.server.ServerState;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mixin: which server, and who imports. The password comes from a file or from the terminal, never from an argument. */
final class SignInOption {
    @Mixin
    private HomeOption home;

    @Option(names = "--user", paramLabel = "NAME", description = "Who imports: the sign-in name of a records officer.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Read the password from the first line of this file instead of asking for it.")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server, when it is on another machine (default: the one that runs on the home).")
    private Optional<URI> url = Optional.empty();

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "The server's certificate, with --url (default: the home's).")
    private Optional<Path> certificate = Optional.empty();

    /** A session of whoever imports; it renews itself. */
    Session session() {
        String name = user.orElseThrow(() ->
                new ConfigurationException("who imports? Give --user with the sign-in name of a records officer"));
        Home of = home.home();
        URI server = url.orElseGet(() -> ServerState.read(of)
                .map(ServerState::url)
                .orElseThrow(() -> new UnreachableException("no server runs on " + of.root())));
        ApiClient anonymous = ApiClient.anonymous(server, certificate.orElse(of.tlsCertificate()));
        String password = password(name);
        return new Session(() -> anonymous.signIn(name, password));
    }

    private String password(String name) {
        if (passwordFile.isPresent()) {
            return PasswordFile.read(passwordFile.get());
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", name);
        if (typed == null) {
            throw new ConfigurationException("there is no terminal to ask for the password: give --password-file");
        }
        return new String(typed);
    }
}
