package org.strongroom.ops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.strongroom.excerpt.Excerpt;
import org.strongroom.excerpt.Part;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.load.FreshCaseFile;
import org.strongroom.ops.restore.NewestPoint;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.progress.Progress;
import org.strongroom.restore.Moment;
import org.strongroom.restore.Restore;
import org.strongroom.store.StoreLocation;

/**
 * Kills one site again and again, at moments that are drawn, and asks the off-site store alone what came back. While one
 * kill is read off site, by the number of the point that was the newest then, the site starts again. One thread.
 */
final class RpoRace {
    private static final Duration SHORTEST = Duration.ofSeconds(7);
    private static final Duration SPREAD = Duration.ofSeconds(10);

    private final BenchStage stage;
    private final Path folder;
    private final Clock clock;
    private final Progress progress;
    private final StoreLocation location;

    RpoRace(BenchStage stage, Path folder, Clock clock, Progress progress) {
        this.stage = stage;
        this.folder = folder;
        this.clock = clock;
        this.progress = progress;
        this.location = stage.buckets("rpo");
    }

    /** Kills so often. */
    RpoResult run(int kills, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (RpoSite site = new RpoSite(folder.resolve("home"), stage, location, clock)) {
            Thread stop = new Thread(site::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            progress.step("starting the site");
            site.start();
            List<CompletableFuture<RpoRound>> rounds = new ArrayList<>();
            try (RecoveryKit kit = kit(site)) {
                for (int i = 1; i <= kills; i++) {
                    progress.step("kill " + i + " of " + kills);
                    rounds.add(round(site, kit, i, random));
                    if (i < kills) {
                        site.start();
                    }
                    rounds.get(i - 1).join();
                }
            }
            Runtime.getRuntime().removeShutdownHook(stop);
            return new RpoResult(
                    seed,
                    SiteSettings.load(site.home()).schedule().tick(),
                    rounds.stream().map(CompletableFuture::join).toList());
        }
    }

    /** Files, kills, and begins to read what came back. */
    private CompletableFuture<RpoRound> round(RpoSite site, RecoveryKit kit, int number, SplittableRandom random) {
        FreshCaseFile file = FreshCaseFile.open(site.operator(), "Marker");
        // what the start left to do is off site before the race begins
        site.operator()
                .post("/offsite/runs", JsonNodeFactory.instance.objectNode().put("kind", "SHIP"));
        try (Markers markers = new Markers(file, clock)) {
            pass(SHORTEST.plusMillis(random.nextLong(SPREAD.toMillis())));
            Instant killed = site.kill();
            NewestPoint newest =
                    NewestPoint.find(location, Optional.of(stage.credentials()), kit.repositoryId(), kit.rootKey());
            List<Markers.Acknowledged> acknowledged = markers.acknowledged();
            return CompletableFuture.supplyAsync(() -> {
                RpoRound round =
                        RpoRound.of(killed, acknowledged, cameBack(kit, newest, file.id(), number), newest.time());
                progress.step("kill " + number + ": loss " + RpoRound.seconds(round.loss()) + " s");
                return round;
            });
        }
    }

    /** The records of the case file, from the off-site store and the kit alone. */
    private Set<UUID> cameBack(RecoveryKit kit, NewestPoint newest, String caseFile, int number) {
        Excerpt excerpt = Restore.excerpt(
                stage.restoring(
                        kit,
                        location,
                        Moment.point(Long.toString(newest.sequence())),
                        folder.resolve("read-" + number)),
                new Part(Part.Kind.CASE_FILE, UUID.fromString(caseFile)),
                Progress.silent());
        return excerpt.rows().get("record").stream()
                .map(row -> UUID.fromString(row.path("id").asText()))
                .collect(Collectors.toSet());
    }

    private static RecoveryKit kit(RpoSite site) {
        try {
            String passphrase = new ObjectMapper()
                    .readTree(site.firstSecrets().toFile())
                    .path("kitPassphrase")
                    .asText();
            return RecoveryKit.open(site.home().kit(), passphrase.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + site.firstSecrets(), e);
        }
    }

    private static void pass(Duration time) {
        long due = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
