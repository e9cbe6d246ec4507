package org.strongroom.ops.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a server is started.
 *
 * @param port the HTTPS port on loopback; 0: any free one
 * @param drillMode a rehearsal on restored data: no genesis, nothing shipped, no schedule, no store process
 * @param drillAccountFile in drill mode, the one-time account (username, passwordHash, roles) the server makes
 * @param kitPassphraseFile the passphrase of the kit made at first start; without it one is generated and shown once
 * @param credentialsFile where the secrets of a first start are written, 0600, instead of being shown; must not exist
 * @param superseded whether it opens a home that was succeeded by another server, for reading only: it changes and ships
 *     nothing
 */
public record ServerOptions(
        int port,
        boolean drillMode,
        Optional<Path> drillAccountFile,
        Optional<Path> kitPassphraseFile,
        Optional<Path> credentialsFile,
        boolean superseded) {

    /** A server that is the archive's. */
    public ServerOptions(
            int port,
            boolean drillMode,
            Optional<Path> drillAccountFile,
            Optional<Path> kitPassphraseFile,
            Optional<Path> credentialsFile) {
        this(port, drillMode, drillAccountFile, kitPassphraseFile, credentialsFile, false);
    }

    /** Checks the port and that drill accounts come in drill mode only. */
    public ServerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be 0 to 65535, not " + port);
        }
        if (drillAccountFile.isPresent() && !drillMode) {
            throw new IllegalArgumentException("a drill account is for drill mode only");
        }
    }

    /** A production server at {@code port}. */
    public static ServerOptions at(int port) {
        return new ServerOptions(port, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A rehearsal at any free port with this one-time account. */
    public static ServerOptions drill(Path accountFile) {
        return new ServerOptions(0, true, Optional.of(accountFile), Optional.empty(), Optional.empty());
    }

    /** The same, with the first start's secrets written to {@code file}. */
    public ServerOptions withCredentialsFile(Path file) {
        return new ServerOptions(port, drillMode, drillAccountFile, kitPassphraseFile, Optional.of(file));
    }

    /** The same, with the kit sealed under the passphrase in {@code file}. */
    public ServerOptions withKitPassphraseFile(Path file) {
        return new ServerOptions(port, drillMode, drillAccountFile, Optional.of(file), credentialsFile);
    }
}
