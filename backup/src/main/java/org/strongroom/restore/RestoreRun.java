package org.strongroom.restore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.crypto.RootKeystore;
import org.strongroom.home.Home;
import org.strongroom.progress.Progress;
import org.strongroom.recall.RecallPlan;
import org.strongroom.repository.BaseManifest;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.ship.Handover;
import org.strongroom.ship.ShipState;

/** One restore, phase by phase. One thread, used once. */
final class RestoreRun {
    static final int POSTGRES_MAJOR = 18;

    private final RestoreRequest request;
    private final Manner manner;
    private final Progress progress;
    private final Home home;
    private final Repository repository;
    private final LawReach lawReach;
    private final RouteFinder finder;
    private final Route route;
    private Route newestLaw;
    private final Map<String, Duration> phases = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    RestoreRun(RestoreRequest request, Manner manner, Progress progress) {
        this.lawReach = new LawReach(manner.law());
        this.request = request;
        this.manner = manner;
        this.progress = progress;
        this.home = new Home(request.to());
        this.repository =
                new Repository(request.repositoryId(), request.location().open(request.credentials()));
        this.finder = new RouteFinder(request, repository, lawReach, progress, notes::add);
        this.route = finder.route();
        this.newestLaw = route;
    }

    RestoreReport run() {
        Lineage lineage = phase("chain", finder::lineage);
        PointChain.End end = phase("chain", () -> finder.walk(lineage));
        ChainedPoint last = route.last();
        try (RecipientPrivateKey key = lineage.roots().inherit(request.recipientKey());
                Fetching fetching = new Fetching(repository, key, route::epoch)) {
            Stretch.FoundBase found = finder.base();
            BaseManifest manifest = fetching.manifest(found);
            home.create();
            PackRebuild packs = new PackRebuild(fetching, home, progress);
            Collection<PackObjects> all = PackRebuild.all(manifest, route.archive());
            packs.discardOthers(all);
            try (StartingDatabase starting = StartingDatabase.begin(home, request)) {
                if (!manner.instant()) {
                    phase("content", () -> fetchPacks(packs, all));
                }
                progress.step(RestoreStep.POSTGRES);
                DataSource database = phase("database", starting::started).owner();
                DatabaseRebuild rebuild = new DatabaseRebuild(fetching, database, progress, this::note);
                phase("database", () -> rebuildDatabase(rebuild, database, lineage, fetching, found, manifest));
                Destroyed destroyed = new Destroyed(database, route.destroyed());
                phase("keys", () -> loadKeys(fetching, key, database, destroyed));
                long versions = phase("proof", () -> prove(fetching, database, packs, all));
                Optional<Instant> marker = settle(database);
                Optional<RestoreReport.Awaited> awaited = awaited(all);
                int incarnation = phase("handover", () -> handOver(database, lineage, end, last, all));
                lawReach.record(
                                database,
                                newestLaw.last().point(),
                                incarnation,
                                request.clock().instant())
                        .ifPresent(notes::add);
                return new RestoreReport(
                        last.sequence(),
                        last.sha256(),
                        last.point().time(),
                        rebuild.lastCommit().orElse(found.ref().taken()),
                        marker,
                        versions,
                        manner.instant() ? 0 : all.size(),
                        packs.bytes(),
                        awaited,
                        rebuild.tablesCompared(),
                        rebuild.sourceRows(),
                        phases,
                        route.expectedSeen(),
                        incarnation,
                        notes);
            }
        }
    }

    private void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    private Void rebuildDatabase(
            DatabaseRebuild rebuild,
            DataSource database,
            Lineage lineage,
            Fetching fetching,
            Stretch.FoundBase found,
            BaseManifest manifest) {
        if (request.moment() instanceof Moment.Newest) {
            rebuild.everything(route.archive(), manifest);
        } else {
            rebuild.archive(route.archive(), manifest, request.moment());
            NewestLaw law = new NewestLaw(rebuild, database, lawReach, before -> finder.before(lineage, before));
            newestLaw = law.rebuild(route, base -> base.equals(found) ? manifest : fetching.manifest(base));
        }
        newestLaw
                .law()
                .cutOff()
                .ifPresent(point ->
                        lawReach.missing("the journal has a gap at point " + point.sequence() + " (" + point.time()
                                + ") that no base covers: what was committed from there on cannot be brought back"));
        return null;
    }

    private Void loadKeys(Fetching fetching, RecipientPrivateKey key, DataSource database, Destroyed destroyed) {
        progress.step(RestoreStep.KEYS);
        try (RootKeystore root = RootKeystore.create(home.rootKey(), home.rootKeyPassword())) {
            notes.addAll(new KeyRebuild(
                            fetching, key, database, root, request.clock().instant(), progress)
                    .load(route, destroyed.keys()));
        }
        destroyed.settle();
        destroyed
                .unrecorded()
                .forEach(id -> notes.add("key " + id + " stays destroyed, as a point says, although the law has no"
                        + " disposal of it that two officers decided: somebody may have tampered with the law"));
        return null;
    }

    private Void fetchPacks(PackRebuild packs, Collection<PackObjects> all) {
        progress.step(RestoreStep.CONTENT);
        packs.fetch(all);
        return null;
    }

    /** What an instant restore leaves off site; the plan for bringing it back is in the home then. */
    private Optional<RestoreReport.Awaited> awaited(Collection<PackObjects> packs) {
        if (!manner.instant()) {
            return Optional.empty();
        }
        RecallPlan plan = new RecallPlan(
                repository.id(), packs.stream().map(PackObjects::remote).toList());
        plan.store(home);
        return Optional.of(new RestoreReport.Awaited(plan.packs().size(), plan.bytes()));
    }

    private long prove(Fetching fetching, DataSource database, PackRebuild rebuilt, Collection<PackObjects> packs) {
        if (manner.instant()) {
            progress.step(RestoreStep.PLACES);
            return new ContentPlacement(database, packs).prove();
        }
        progress.step(RestoreStep.PROOF);
        return new ContentProof(fetching, database, home.packs(), rebuilt.proven(), progress).prove();
    }

    /** Lets the newest law take effect on an older state, and reads the marker. */
    private Optional<Instant> settle(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!(request.moment() instanceof Moment.Newest)) {
                statement.executeUpdate("UPDATE archive.account SET state = 'DISABLED' WHERE state <> 'DISABLED'"
                        + " AND id IN (SELECT account_id FROM law.account_revocation)");
            }
            try (ResultSet rows = statement.executeQuery("SELECT max(marked_at) FROM archive.recovery_marker")) {
                rows.next();
                return Optional.ofNullable(rows.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
            }
        } catch (SQLException e) {
            throw DatabaseRebuild.failed("settle the restored state", e);
        }
    }

    private int handOver(
            DataSource database,
            Lineage lineage,
            PointChain.End end,
            ChainedPoint last,
            Collection<PackObjects> packs) {
        if (request.rootSigningKey().isEmpty()) {
            return last.point().incarnation();
        }
        progress.step(RestoreStep.HANDOVER);
        int number = lineage.newest().number() + 1;
        Instant now = request.clock().instant();
        Handover.write(
                database,
                repository.id(),
                ShipState.successor(number, last.sha256(), last.point().time(), end.frontier()),
                packs.stream()
                        .map(p -> new Handover.OffsitePack(p.pack(), p.sealed(), p.objects()))
                        .toList(),
                now);
        new NextIncarnation(request, request.rootSigningKey().get(), home, number, last, now).found(database);
        return number;
    }

    private <T> T phase(String name, Supplier<T> work) {
        Instant begun = request.clock().instant();
        try {
            return work.get();
        } finally {
            phases.merge(name, Duration.between(begun, request.clock().instant()), Duration::plus);
        }
    }
}
