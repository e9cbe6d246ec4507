package org.strongroom.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.process.FreePort;
import org.strongroom.ops.store.StoreProcess;
import org.strongroom.ops.store.StoreSettings;
import org.strongroom.restore.Moment;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.s3.S3ObjectStore;

/** Where all sides are measured: one store process, and a folder. */
final class BenchStage implements AutoCloseable {
    private static final String REGION = "us-east-1";

    private final Distribution distribution;
    private final StoreProcess store;
    private final StoreCredentials credentials =
            new StoreCredentials("bench", UUID.randomUUID().toString().replace("-", ""));

    BenchStage(Distribution distribution, Path folder) {
        this.distribution = distribution;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
        this.store = StoreProcess.start(
                distribution,
                new StoreSettings(folder.resolve("store"), FreePort.any(), credentials),
                folder.resolve("store.properties"),
                line -> {});
        store.awaitReady();
    }

    Distribution distribution() {
        return distribution;
    }

    StoreCredentials credentials() {
        return credentials;
    }

    String endpoint() {
        return store.settings().endpoint().toString();
    }

    long storePid() {
        return store.child().pid();
    }

    /** Two buckets of that name. */
    StoreLocation buckets(String name) {
        for (String half : List.of("-history", "-turnover")) {
            new S3ObjectStore(store.settings().endpoint(), REGION, name + half, credentials).createBucket();
        }
        return StoreLocation.parse(
                "s3://" + name + "-history," + name + "-turnover?endpoint=" + endpoint() + "&region=" + REGION);
    }

    /** The restore of a state into a folder. */
    RestoreRequest restoring(RecoveryKit kit, StoreLocation location, Moment moment, Path to) {
        return new RestoreRequest(
                location,
                Optional.of(credentials),
                kit.repositoryId(),
                kit.rootKey(),
                kit.recoveryKey(),
                Optional.of(kit.rootSigningKey()),
                to,
                moment,
                Optional.empty(),
                Optional.empty(),
                distribution.postgresJar(),
                Clock.systemUTC());
    }

    /** Where a bucket's objects lie. */
    Path bucket(String name) {
        return store.settings().data().resolve(name);
    }

    /** Removes the buckets whose names begin so. */
    void clear(String prefix) {
        try (Stream<Path> buckets = Files.list(store.settings().data())) {
            buckets.filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList()
                    .forEach(this::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder with all in it. */
    void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
