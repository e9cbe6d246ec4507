package org.strongroom.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The system's own PostgreSQL as a site would run it: a cluster of its own on loopback, with TLS, made ready with what
 * {@code ops/deploy/postgresql} and {@code ops/docs/site-postgresql.sql} tell its administrator, and nothing else.
 */
final class SitePostgres implements AutoCloseable {
    private static final Path DEPLOY =
            Path.of("..", "deploy", "postgresql").toAbsolutePath().normalize();
    private static final Path SQL =
            Path.of("..", "docs", "site-postgresql.sql").toAbsolutePath().normalize();
    private static final List<String> ROLES = List.of("owner", "app", "ship");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final Path programs;
    private final int port;
    private final Process server;

    private SitePostgres(Path folder, Path programs, int port, Process server) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
        this.server = server;
    }

    /** Makes the cluster, starts it, and runs the administrator's SQL. */
    static SitePostgres start(Path folder, Path programs) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            int port = Tools.freePort();
            secret(folder.resolve("superuser"));
            for (String role : ROLES) {
                secret(folder.resolve(role));
            }
            Path data = folder.resolve("data");
            run(
                    folder,
                    "",
                    Tools.unprivileged(
                            programs.resolve("initdb").toString(),
                            "-D",
                            data.toString(),
                            "-U",
                            "postgres",
                            "-A",
                            "scram-sha-256",
                            "--pwfile",
                            folder.resolve("superuser").toString(),
                            "--no-sync",
                            "-E",
                            "UTF8"));
            certificate(folder);
            configure(folder, data, port);
            Process server = new ProcessBuilder(
                            Tools.unprivileged(programs.resolve("postgres").toString(), "-D", data.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            SitePostgres postgres = new SitePostgres(folder, programs, port, server);
            postgres.prepare();
            return postgres;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("the site's PostgreSQL cannot be started", e);
        }
    }

    private static void configure(Path folder, Path data, int port) throws IOException {
        Files.writeString(data.resolve("postgresql.conf"), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                ssl_cert_file = '%s'
                ssl_key_file = '%s'
                include '%s'
                """.formatted(
                port, folder.resolve("server.crt"), folder.resolve("server.key"), DEPLOY.resolve("strongroom.conf")));
        Files.writeString(
                data.resolve("pg_hba.conf"),
                "hostssl all postgres 127.0.0.1/32 scram-sha-256\n"
                        + Files.readString(DEPLOY.resolve("pg_hba.conf")).replace("SERVER-ADDRESS", "127.0.0.1"));
    }

    /** A certificate for the address that the settings name, and for no other name; its own authority. */
    private static void certificate(Path folder) throws IOException, GeneralSecurityException {
        Path keystore = folder.resolve("server.p12");
        run(
                folder,
                "",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "database",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=database",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "5",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass:file",
                        folder.resolve("superuser").toString()));
        char[] password = read(folder.resolve("superuser")).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            store.load(in, password);
        }
        pem(
                secretFile(folder.resolve("server.key")),
                "PRIVATE KEY",
                store.getKey("database", password).getEncoded());
        pem(
                folder.resolve("server.crt"),
                "CERTIFICATE",
                store.getCertificate("database").getEncoded());
    }

    private static void pem(Path file, String what, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + what
                        + "-----\n");
    }

    private void prepare() {
        Wait.untilTrue("the site's PostgreSQL takes connections", PATIENCE, () -> {
            if (!server.isAlive()) {
                throw new AssertionError("PostgreSQL ended: " + read(folder.resolve("log")));
            }
            return tried("select 1").exitCode() == 0;
        });
        String passwords = ROLES.stream()
                .map(this::password)
                .map(file -> read(file) + "\n")
                .reduce("", String::concat);
        Installed.Result prepared = run(folder, passwords, psql("-f", SQL.toString()));
        if (prepared.exitCode() != 0) {
            throw new AssertionError("the administrator's SQL failed: " + prepared);
        }
    }

    private Installed.Result tried(String sql) {
        return run(folder, "", psql("-c", sql));
    }

    private List<String> psql(String... arguments) {
        List<String> line = new java.util.ArrayList<>(List.of(
                programs.resolve("psql").toString(),
                "host=127.0.0.1 port=" + port + " user=postgres dbname=postgres sslmode=verify-full sslrootcert="
                        + authorities(),
                "-X",
                "-q"));
        line.addAll(List.of(arguments));
        return line;
    }

    private static Installed.Result run(Path folder, String input, List<String> line) {
        try {
            Path out = folder.resolve("out-" + UUID.randomUUID());
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(out.toFile());
            builder.environment().put("PGPASSWORD", read(folder.resolve("superuser")));
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + line);
            }
            return new Installed.Result(process.exitValue(), Files.readString(out), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    int port() {
        return port;
    }

    /** The certificate that vouches for the server. */
    Path authorities() {
        return folder.resolve("server.crt");
    }

    /** The password file of {@code owner}, {@code app} or {@code ship}. */
    Path password(String role) {
        return folder.resolve(role);
    }

    /** What the server logged. */
    String log() {
        return read(folder.resolve("log"));
    }

    private static void secret(Path file) throws IOException {
        Files.writeString(secretFile(file), "Pw-" + UUID.randomUUID());
    }

    private static Path secretFile(Path file) throws IOException {
        return Files.createFile(
                file, PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run(
                folder,
                "",
                Tools.unprivileged(
                        programs.resolve("pg_ctl").toString(),
                        "stop",
                        "-D",
                        folder.resolve("data").toString(),
                        "-m",
                        "fast"));
        Installed.delete(folder);
    }
}
