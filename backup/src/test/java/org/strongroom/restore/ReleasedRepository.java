package org.strongroom.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.strongroom.crypto.Hashes;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.progress.Progress;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.store.StoreCredentials;

/**
 * A repository as a released version wrote it, kept in a zip file as a test resource and restored forever: {@code
 * offsite/}, its {@code strongroom.kit}, and {@code expected.json}. Its keys open nothing but itself.
 */
public final class ReleasedRepository {
    static final String PASSPHRASE = "opens a test's repository only";
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What stood in the archive.
     *
     * @param records content hashes by record, of those that can be read
     * @param destroyed records whose keys were lawfully destroyed
     * @param auditEvents how many there were
     */
    public record Expected(List<Content> records, List<UUID> destroyed, long auditEvents) {}

    /** A record and its content's hash. */
    public record Content(UUID record, String sha256) {}

    private final Path folder;

    private ReleasedRepository(Path folder) {
        this.folder = folder;
    }

    /** The kept ones, oldest first. */
    public static Stream<Path> all() {
        try (Stream<Path> kept = Files.list(Path.of("src/test/resources/released-repositories"))) {
            return kept.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks a kept one into a new folder. */
    public static ReleasedRepository unpack(Path zip, Path folder) {
        try (FileSystem packed = FileSystems.newFileSystem(zip)) {
            copy(packed.getPath("/"), folder);
            return new ReleasedRepository(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where its two stores are. */
    public Path offsite() {
        return folder.resolve("offsite");
    }

    Path kitFile() {
        return folder.resolve("strongroom.kit");
    }

    /** What opens it; the caller closes it. */
    public RecoveryKit kit() {
        return RecoveryKit.open(kitFile(), PASSPHRASE.toCharArray());
    }

    /** What stood in it. */
    public Expected expected() {
        try {
            JsonNode json = JSON.readTree(folder.resolve("expected.json").toFile());
            return JSON.treeToValue(json, Expected.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Records one with the software as it is now, once per released format, into the folder given, to be zipped: incarnations, bases, a sealed pack, tails, segments after the base, a roll-up, anchors and a lawfully destroyed key.
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path scratch = Files.createTempDirectory("record");
        try (Site site = new Site(scratch)) {
            site.clock.pass(Duration.ofHours(-26)); // ends today
            try (Shipper shipper = site.shipper()) {
                shipper.tick();
                site.file(3, 3_000);
                shipper.tick();
                shipper.base();
                site.clock.pass(Duration.ofMinutes(11)); // seals the open pack
                site.file(2, 2_000);
                shipper.tick();
                site.clock.pass(Duration.ofHours(25)); // a roll-up and an anchor are due
                shipper.tick();
                shipper.base();
                site.file(1, 2_000);
                site.fileCompressed("the same again ".repeat(500).getBytes(StandardCharsets.UTF_8));
                site.shred(site.acknowledged.get(1), true);
                shipper.tick();
            }
            Path second = scratch.resolve("second");
            Restore.run(site.restoreTo(second), Progress.silent());
            try (RestoredHome home = new RestoredHome(second)) {
                SecondLifeTest.shipOn(site, home);
            }
            copy(site.offsite, folder.resolve("offsite"));
            try (RecoveryKit kit = new RecoveryKit(
                    site.repositoryId,
                    site.location().toString(),
                    new StoreCredentials("unused", "unused"),
                    site.recoveryKey,
                    site.rootSigningKey,
                    site.rootSigningKey.verificationKey(),
                    site.clock.instant())) {
                kit.store(folder.resolve("strongroom.kit"), PASSPHRASE.toCharArray());
            }
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve("expected.json").toFile(), expected(site));
        }
    }

    private static ObjectNode expected(Site site) {
        ObjectNode expected = JSON.createObjectNode();
        ArrayNode records = expected.putArray("records");
        UUID destroyed = site.acknowledged.get(1).record();
        for (Site.Acknowledged each : site.acknowledged) {
            if (!each.record().equals(destroyed)) {
                records.addObject()
                        .put("record", each.record().toString())
                        .put("sha256", Hashes.hex(Hashes.sha256(each.content())));
            }
        }
        expected.putArray("destroyed").add(destroyed.toString());
        return expected.put("auditEvents", site.acknowledged.size());
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
