package org.strongroom.ops.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.ops.process.FreePort;
import org.strongroom.ops.server.ServerState;
import org.strongroom.ops.tls.ServerCertificate;

/** What the machine and the home must be like. */
final class MachineChecks {
    private static final long GIB = 1L << 30;
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Home home;
    private final Optional<ServerState> server;
    private final Clock clock;

    MachineChecks(Home home, Optional<ServerState> server, Clock clock) {
        this.home = home;
        this.server = server;
        this.clock = clock;
    }

    List<Finding> all(int port) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(disk());
        findings.add(folder());
        findings.add(secrets());
        findings.add(port(port));
        findings.add(unshare());
        findings.add(certificate());
        findings.add(kit());
        findings.add(beginning());
        return findings;
    }

    private static Finding java() {
        String seen = System.getProperty("java.version") + " of " + System.getProperty("java.vendor");
        return Runtime.version().feature() >= 17
                ? Finding.ok("java", seen)
                : Finding.fail("java", seen, "install a JDK 17 or newer and point JAVA_HOME to it");
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(existing(home.root())).getUsableSpace();
            String seen = free / GIB + " GiB free at " + home.root();
            String remedy = "make room, or move the home to a larger disk with --home";
            if (free < 2 * GIB) {
                return Finding.fail("disk", seen, remedy);
            }
            return free < 10 * GIB ? Finding.warn("disk", seen, remedy) : Finding.ok("disk", seen);
        } catch (IOException e) {
            return Finding.skipped("disk", "the free space cannot be read: " + e.getMessage(), "");
        }
    }

    private Finding folder() {
        Path folder = existing(home.root());
        if (!Files.isWritable(folder)) {
            return Finding.fail("home", folder + " cannot be written", "change its owner, or choose another --home");
        }
        return Finding.ok("home", Files.isDirectory(home.root()) ? home.root() + " can be written" : "not made yet");
    }

    /** The nearest folder that is there. */
    private static Path existing(Path path) {
        Path folder = path;
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        return folder;
    }

    private Finding secrets() {
        if (!Files.isDirectory(home.secrets())) {
            return Finding.ok("secrets", "not made yet");
        }
        try (Stream<Path> files = Files.walk(home.secrets())) {
            List<String> open = files.filter(MachineChecks::isOpenToOthers)
                    .map(file -> home.root().relativize(file).toString())
                    .toList();
            return open.isEmpty()
                    ? Finding.ok("secrets", "readable by their owner alone")
                    : Finding.fail(
                            "secrets",
                            "others may use " + String.join(", ", open),
                            "chmod -R u=rwX,go= " + home.secrets() + ", and consider the secrets known");
        } catch (IOException e) {
            return Finding.fail(
                    "secrets", "cannot be read: " + e.getMessage(), "run as the account that owns the home");
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            return !OWNER.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Finding port(int port) {
        if (server.isPresent()) {
            return Finding.ok("port", "the server answers at " + server.get().url());
        }
        try {
            FreePort.require(port, "the server");
            return Finding.ok("port", port + " is free");
        } catch (ConfigurationException e) {
            return Finding.fail("port", port + " of 127.0.0.1 is taken", "stop what listens there, or use --port");
        }
    }

    private static Finding unshare() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Finding.ok("unshare", "not needed: this is not root");
        }
        String remedy = "run as another account, or allow user namespaces and install util-linux";
        try {
            Process unshare = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .start();
            boolean ended = unshare.waitFor(10, TimeUnit.SECONDS);
            return ended && unshare.exitValue() == 0
                    ? Finding.ok("unshare", "PostgreSQL, which refuses root, can run in a user namespace")
                    : Finding.fail("unshare", "unshare -U does not work for root", remedy);
        } catch (IOException e) {
            return Finding.fail("unshare", "unshare cannot be started: " + e.getMessage(), remedy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.skipped("unshare", "interrupted", "");
        }
    }

    private Finding certificate() {
        if (!Files.exists(home.tlsCertificate())) {
            return Finding.ok("certificate", "not made yet");
        }
        Instant end = ServerCertificate.expiry(home.tlsCertificate());
        Instant begin = ServerCertificate.begin(home.tlsCertificate());
        if (clock.instant().isBefore(begin) || clock.instant().isAfter(end)) {
            return Finding.fail(
                    "certificate",
                    "is good from " + begin + " to " + end + ", and it is " + clock.instant() + " here",
                    "see that the clock is right, then restart the server: it makes a new one; clients pin the new file");
        }
        long days = Duration.between(clock.instant(), end).toDays();
        String seen = "ends in " + days + " days";
        return days < 30
                ? Finding.warn("certificate", seen, "restart the server: it makes a new one; clients pin the new file")
                : Finding.ok("certificate", seen);
    }

    private Finding beginning() {
        if (!Files.exists(home.identity())) {
            return Finding.ok("time", "this home has no beginning yet");
        }
        Instant made = Identity.load(home.identity()).createdAt();
        return clock.instant().isBefore(made)
                ? Finding.fail(
                        "time",
                        "it is " + clock.instant() + " here, before this archive was made at " + made,
                        "set the clock (chrony, systemd-timesyncd)")
                : Finding.ok("time", "after this archive's beginning");
    }

    private Finding kit() {
        return Files.exists(home.kit())
                ? Finding.warn(
                        "kit",
                        "the recovery kit is still on this machine",
                        "move " + home.kit() + " away, then say: strongroom kit confirm")
                : Finding.ok("kit", "not on this machine");
    }
}
