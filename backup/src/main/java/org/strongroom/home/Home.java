package org.strongroom.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The layout of a home: one accessor for each file and folder that Strongroom writes. Nothing is written outside.
 *
 * <p>Directories are 0700 and secrets 0600. Only {@link #secrets()}, the drill agent's secrets and {@link #kit()} may
 * hold a key, a password or a patient's word in clear.
 *
 * @param root absolute path of the home
 */
public record Home(Path root) {
    /** Makes the path absolute and normal. */
    public Home {
        root = root.toAbsolutePath().normalize();
    }

    /** Creates the folders of the layout that are missing, mode 0700. */
    public Home create() {
        try {
            for (Path folder : List.of(root, secrets(), config(), data(), packs(), logs(), run(), kit().getParent())) {
                DurableFiles.createDirectories(folder);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the home " + root, e);
        }
    }

    /** There while a restore runs, and after one that was interrupted: no server may start on this home. */
    public Path unfinishedRestore() {
        return root.resolve("RESTORE-UNFINISHED");
    }

    /** There once a later incarnation was found: this home's server is the old one, and does not start any more. */
    public Path superseded() {
        return root.resolve("SUPERSEDED");
    }

    /** Where every secret of the site lies. */
    public Path secrets() {
        return root.resolve("secrets");
    }

    /** The PKCS#12 keystore of the root key. */
    public Path rootKey() {
        return root.resolve("secrets/root-key.p12");
    }

    /** The password of the root keystore. */
    public Path rootKeyPassword() {
        return root.resolve("secrets/root-key.password");
    }

    /** The signing key of this incarnation. */
    public Path serverSigningKey() {
        return root.resolve("secrets/server-signing.key");
    }

    /** The database owner's password. */
    public Path databaseOwnerPassword() {
        return root.resolve("secrets/database-owner.password");
    }

    /** The application's database password. */
    public Path databaseAppPassword() {
        return root.resolve("secrets/database-app.password");
    }

    /** The shipper's database password. */
    public Path databaseShipPassword() {
        return root.resolve("secrets/database-ship.password");
    }

    /** The off-site credential. */
    public Path offsiteCredentials() {
        return root.resolve("secrets/offsite.json");
    }

    /** The TLS key and certificate. */
    public Path tlsKeystore() {
        return root.resolve("secrets/tls.p12");
    }

    /** The password of the TLS keystore. */
    public Path tlsPassword() {
        return root.resolve("secrets/tls.password");
    }

    /** The local operator's bearer token, new at each start. */
    public Path operatorToken() {
        return root.resolve("secrets/operator.token");
    }

    /** The first administrator's password hash, until the server has made the account. */
    public Path firstAdministrator() {
        return root.resolve("secrets/first-administrator.json");
    }

    /** What the site configured and what is public. */
    public Path config() {
        return root.resolve("config");
    }

    /** The site's settings; optional. */
    public Path properties() {
        return root.resolve("config/strongroom.properties");
    }

    /** The public identity of the repository. */
    public Path identity() {
        return root.resolve("config/identity.json");
    }

    /** The certificate that clients pin, PEM. */
    public Path tlsCertificate() {
        return root.resolve("config/tls.crt");
    }

    /** What must never be lost on site. */
    public Path data() {
        return root.resolve("data");
    }

    /** The embedded cluster. */
    public Path postgresData() {
        return root.resolve("data/postgres");
    }

    /** The content store. */
    public Path packs() {
        return root.resolve("data/packs");
    }

    /** What an instant restore left off site, and the packs that are just coming back. */
    public Path recall() {
        return root.resolve("data/recall");
    }

    /** What a repair is fetching, its lock, and what it did until the server has written that into its log. */
    public Path repair() {
        return root.resolve("data/repair");
    }

    /** What the server's own verification has read, and what it found. */
    public Path verification() {
        return root.resolve("data/verification.json");
    }

    /** What waits for several repositories; empty with one. */
    public Path spool() {
        return root.resolve("data/spool");
    }

    /** What was told to whom of the archive's state, so that a restart does not tell it again. */
    public Path toldNotices() {
        return root.resolve("data/notices.json");
    }

    /** How well each bucket was locked at best. */
    public Path seenLocks() {
        return data().resolve("locks.json");
    }

    /** The credential of a further repository. */
    public Path repositoryCredentials(String name) {
        return root.resolve("secrets/repository-" + name + ".json");
    }

    /** The data of the store that stands for the second site. */
    public Path offsite() {
        return root.resolve("offsite");
    }

    /** The drill agent's own home. */
    public Path drill() {
        return root.resolve("drill");
    }

    /** The drill agent's recipient key. */
    public Path drillKey() {
        return root.resolve("drill/secrets/drill.key");
    }

    /** The drill agent's signing key. */
    public Path drillSigningKey() {
        return root.resolve("drill/secrets/agent-signing.key");
    }

    /** The drill agent's off-site credential. */
    public Path drillCredentials() {
        return root.resolve("drill/secrets/offsite.json");
    }

    /** The drill agent's configuration. */
    public Path drillConfig() {
        return root.resolve("drill/config/agent.json");
    }

    /** Signed evidence of drills. */
    public Path drillEvidence() {
        return root.resolve("drill/evidence");
    }

    /** How far the drill that is under way has come, or how the last one went. */
    public Path drillProgress() {
        return root.resolve("drill/progress.json");
    }

    /** Where drills rebuild; emptied after each. */
    public Path drillWork() {
        return root.resolve("drill/work");
    }

    /** The recovery kit, until it is moved away. */
    public Path kit() {
        return root.resolve("kit/strongroom.kit");
    }

    /** Logs, free of patient data. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The server's log. */
    public Path serverLog() {
        return root.resolve("logs/server.log");
    }

    /** PostgreSQL's log. */
    public Path postgresLog() {
        return root.resolve("logs/postgres.log");
    }

    /** The store process's log. */
    public Path storeLog() {
        return root.resolve("logs/store.log");
    }

    /** The supervisor's log. */
    public Path supervisorLog() {
        return root.resolve("logs/supervisor.log");
    }

    /** What belongs to the running processes. */
    public Path run() {
        return root.resolve("run");
    }

    /** The lock that one supervisor holds. */
    public Path lock() {
        return root.resolve("run/lock");
    }

    /** Where the running server answers. */
    public Path serverState() {
        return root.resolve("run/server.json");
    }

    /** The application server's root, fresh at each start. */
    public Path runRoot() {
        return root.resolve("run/root");
    }

    /** Temporary files, fresh at each start. */
    public Path runTemporary() {
        return root.resolve("run/tmp");
    }

    /** Unpacked PostgreSQL binaries of one major version. */
    public Path postgresBinaries(int major) {
        return root.resolve("postgres-" + major);
    }
}
