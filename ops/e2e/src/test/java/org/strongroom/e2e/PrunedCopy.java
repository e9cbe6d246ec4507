package org.strongroom.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.progress.Progress;
import org.strongroom.prune.PruneReport;
import org.strongroom.prune.PruneRequest;
import org.strongroom.prune.PrunerConfig;
import org.strongroom.prune.Pruning;
import org.strongroom.prune.Retention;
import org.strongroom.repository.Area;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.store.ObjectVersion;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.s3.S3ObjectStore;

/** A repository copied into buckets whose locks end within a test, and the pruner at it. */
final class PrunedCopy implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Retention NEWEST_ONLY = new Retention(1, 0, 0, 0, 0, Duration.ZERO);

    private final Radosgw store;
    private final Identity identity;
    private final Path folder = Installed.fresh("pruner");
    private final S3ObjectStore history;
    private final String verified;
    private final ObjectVersion firstBase;

    PrunedCopy(Radosgw store, Home home) throws IOException {
        this.store = store;
        this.identity = Identity.load(home.identity());
        this.history = store.bucket("owner", Radosgw.UNLOCKED_HISTORY);
        Files.createDirectories(folder);
        this.verified = copy();
        this.firstBase = firstBase();
        new PrunerConfig(
                        identity.repositoryId(),
                        store.unlockedLocation(),
                        store.credentials("pruner").toAbsolutePath(),
                        identity.rootKey(),
                        NEWEST_ONLY)
                .store(config());
    }

    private Path config() {
        return folder.resolve("config.json");
    }

    /** Everything that the chain names, from beneath what was laid over it; gives the newest point. */
    private String copy() {
        Repository repository = new Repository(
                identity.repositoryId(),
                StoreLocation.parse(store.location())
                        .open(Optional.of(StoreCredentials.load(store.credentials("reader")))));
        S3ObjectStore turnover = store.bucket("owner", Radosgw.UNLOCKED_TURNOVER);
        List<ObjectRef> named = new ArrayList<>();
        Lineage lineage = Lineage.read(repository, identity.rootKey(), defect -> {});
        ChainedPoint last = PointChain.walk(
                        repository,
                        lineage,
                        false,
                        point -> {
                            named.addAll(point.point().objects());
                            named.add(point.ref());
                        },
                        defect -> {})
                .last()
                .orElseThrow();
        named.forEach(
                ref -> (ref.kind().area() == Area.HISTORY ? history : turnover).put(ref.name(), repository.read(ref)));
        return last.sequence() + ":" + last.sha256();
    }

    private ObjectVersion firstBase() {
        return history.versions(ObjectKind.BASE_MANIFEST.prefix(), Optional.empty())
                .next();
    }

    /** As if years had passed, over the locked buckets: how many locks were prolonged; everything stays. */
    long prolongedFarAhead() throws IOException {
        List<Long> before = versions();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(2_000));
        long prolonged = prune(store.location(), later, true).prolonged();
        if (!versions().equals(before)) {
            throw new AssertionError("locked versions left");
        }
        return prolonged;
    }

    private List<Long> versions() {
        List<Long> counts = new ArrayList<>();
        for (String bucket : List.of(Radosgw.HISTORY, Radosgw.TURNOVER)) {
            Iterator<ObjectVersion> all = store.bucket("owner", bucket).versions("", Optional.empty());
            long count = 0;
            for (; all.hasNext(); all.next()) {
                count++;
            }
            counts.add(count);
        }
        return counts;
    }

    PruneReport dryRun() throws IOException {
        return prune(store.unlockedLocation(), Clock.systemUTC(), false);
    }

    private PruneReport prune(String location, Clock clock, boolean execute) throws IOException {
        return Pruning.run(
                new PruneRequest(
                        StoreLocation.parse(location)
                                .openForPruning(Optional.of(StoreCredentials.load(store.credentials("pruner")))),
                        identity.repositoryId(),
                        identity.rootKey(),
                        NEWEST_ONLY,
                        List.of(ExpectedPoint.parse(verified)),
                        0,
                        execute,
                        Files.createTempDirectory(folder, "work"),
                        clock),
                Progress.silent());
    }

    /** The command, with the pruner's credential. */
    Installed.Result execute() {
        return Installed.run(
                PATIENCE,
                "prune",
                "--config",
                config().toString(),
                "--verified-point",
                verified,
                "--execute",
                "--json");
    }

    void lockFirstBaseForSeconds(int seconds) {
        store.bucket("pruner", Radosgw.UNLOCKED_HISTORY)
                .lockUntil(firstBase, Clock.systemUTC().instant().plusSeconds(seconds));
    }

    boolean holdsFirstBase() {
        return history.head(firstBase.name()).isPresent();
    }

    @Override
    public void close() {
        Installed.delete(folder);
    }
}
