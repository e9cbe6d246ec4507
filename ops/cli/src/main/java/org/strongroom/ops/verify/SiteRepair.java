package org.strongroom.ops.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.heal.Repair;
import org.strongroom.heal.RepairNote;
import org.strongroom.heal.RepairReport;
import org.strongroom.heal.RepairRequest;
import org.strongroom.heal.SiteFolder;
import org.strongroom.home.DurableFiles;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.ops.repository.RepositoryOption;
import org.strongroom.ops.repository.RepositoryReader;
import org.strongroom.ops.server.HomeLock;
import org.strongroom.ops.site.ExternalStore;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.SiteSettings;
import org.strongroom.progress.Progress;
import org.strongroom.recall.RecallPlan;
import org.strongroom.recall.RemotePack;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;
import org.strongroom.verify.VerificationRequest;

/**
 * Repairs on the archive's machine: takes the home's lock when the server is stopped, so that none starts meanwhile, and
 * leaves the packs that a running one writes to alone. One repair at a time.
 */
final class SiteRepair {
    private final Home home;
    private final RepositoryOption option;
    private final RepositoryReader.Opened by;

    /**
     * A repair of one place of the repository.
     *
     * @param by what reads, and the place that was chosen
     */
    SiteRepair(Home home, RepositoryOption option, RepositoryReader.Opened by) {
        this.home = home;
        this.option = option;
        this.by = by;
    }

    RepairReport run(VerificationRequest request, boolean dryRun, Progress progress) {
        requireArchive(request.repositoryId());
        try {
            DurableFiles.createDirectories(home.repair());
        } catch (IOException e) {
            throw new ConfigurationException("the home " + home.root() + " cannot be written: " + e.getMessage(), e);
        }
        try (HomeLock repair = alone();
                Stopped stopped = new Stopped(HomeLock.attempt(home.lock()))) {
            SiteFolder site = new SiteFolder(home.packs(), home.repair(), !stopped.isStopped(), arriving());
            RepairReport report =
                    Repair.run(new RepairRequest(request, writing(), Optional.of(site), elsewhere(), dryRun), progress);
            if (!dryRun && !report.mends().isEmpty()) {
                RepairNote.of(report, request.clock().instant()).store(home);
            }
            return report;
        }
    }

    private HomeLock alone() {
        return HomeLock.attempt(home.repair().resolve("lock"))
                .orElseThrow(() -> new ConfigurationException("another repair of " + home.root() + " is under way"));
    }

    /** The home's lock as far as it could be had. */
    private record Stopped(Optional<HomeLock> lock) implements AutoCloseable {
        boolean isStopped() {
            return lock.isPresent();
        }

        @Override
        public void close() {
            lock.ifPresent(HomeLock::close);
        }
    }

    private void requireArchive(UUID repository) {
        if (!Files.isDirectory(home.packs())
                || !Files.exists(home.identity())
                || !Identity.load(home.identity()).repositoryId().equals(repository)) {
            throw new ConfigurationException("the archive of this repository does not live in " + home.root()
                    + ": repair on its machine, with the right --home");
        }
        if (Files.exists(home.superseded()) || Files.exists(home.unfinishedRestore())) {
            throw new ConfigurationException("the archive in " + home.root()
                    + " was succeeded by another one, or is being restored: there is nothing to repair in it");
        }
    }

    private Set<UUID> arriving() {
        return RecallPlan.load(home)
                .map(plan -> plan.packs().stream().map(RemotePack::id).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** The same place with what the server puts with. */
    private Optional<Stores> writing() {
        if (by.from().location() instanceof StoreLocation.Folder) {
            return Optional.of(by.from().location().open(Optional.empty()));
        }
        if (option.name().isPresent()) {
            return Optional.of(by.from().location().open(Optional.of(by.from().credentials())));
        }
        return Optional.of(SiteSettings.load(home)
                        .offsite()
                        .map(ExternalStore::credentials)
                        .orElse(home.offsiteCredentials()))
                .filter(Files::exists)
                .map(file -> by.from().location().open(Optional.of(StoreCredentials.load(file))));
    }

    private Map<String, Stores> elsewhere() {
        Map<String, Stores> others = new TreeMap<>();
        for (FurtherStore store : SiteSettings.load(home).further()) {
            if (!option.name().equals(Optional.of(store.name()))) {
                others.put(
                        store.name(),
                        StoreLocation.parse(store.location())
                                .open(Optional.of(StoreCredentials.load(store.credentials()))));
            }
        }
        if (option.name().isPresent()) {
            others.put("first", StoreLocation.parse(by.what().location()).open(Optional.of(by.credentials())));
        }
        return others;
    }
}
