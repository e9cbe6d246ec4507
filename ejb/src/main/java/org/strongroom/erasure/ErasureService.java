package org.strongroom.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.failure.UnreachableException;
import org.strongroom.offsite.RepositoryState;
import org.strongroom.offsite.Shipping;
import org.strongroom.pack.PackStore;
import org.strongroom.remains.CopySearch;
import org.strongroom.remains.RemainingCopies;
import org.strongroom.repository.Repository;

/**
 * Shows what is left of something destroyed, looked up now: in the law, on this site, in the store. Slow; call it without
 * a transaction. Thread-safe.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NEVER)
public class ErasureService {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureService.class);

    private ErasureRows rows;
    private Shipping shipping;
    private ArchiveSettings settings;
    private Clock clock;

    /** For the container's proxies. */
    protected ErasureService() {}

    /** With what it needs. */
    @Inject
    public ErasureService(ErasureRows rows, Shipping shipping, ArchiveSettings settings, Clock clock) {
        this.rows = rows;
        this.shipping = shipping;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is left.
     *
     * @param id a disposal, or a record, case file, patient or key that was destroyed
     * @throws org.strongroom.domain.NotFoundException when nothing of that was destroyed
     * @throws org.strongroom.domain.AccessDeniedException unless the actor keeps or reviews records, or operates backups
     */
    public ErasureView show(Actor actor, UUID id) {
        ErasureRows.Found found = rows.find(actor, id);
        List<String> unverified = new ArrayList<>();
        Map<UUID, Integer> onSite = found.packs().entrySet().stream()
                .filter(pack -> Files.exists(pack(pack.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, RemainingCopies> repositories = new LinkedHashMap<>();
        if (shipping.isOn()) {
            shipping.repositories().forEach((name, repository) -> look(name, repository, found, onSite)
                    .ifPresentOrElse(
                            left -> {
                                // the first keeps the name it had when there was but one
                                repositories.put(
                                        name.equals(RepositoryState.FIRST)
                                                ? repository.id().toString()
                                                : name,
                                        left);
                                unverified.addAll(left.unverified());
                            },
                            () -> unverified.add(
                                    "repository " + name + ": it does not answer, nothing is known of it")));
        } else {
            unverified.add("this server ships nothing off site: what an earlier repository holds was not looked at");
        }
        unverified.add("copies that nobody told Strongroom of: dumps and snapshots of the database or the disks");
        return new ErasureView(id, clock.instant(), found.keys(), onSite, repositories, unverified);
    }

    /** Empty when one of several places does not answer; the only one that does not is an error. */
    private Optional<RemainingCopies> look(
            String name, Repository repository, ErasureRows.Found found, Map<UUID, Integer> onSite) {
        try {
            return Optional.of(search(repository, found, onSite));
        } catch (UnreachableException e) {
            if (shipping.repositories().size() == 1) {
                throw e;
            }
            LOG.warn("The repository {} could not be looked at: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    private static RemainingCopies search(Repository repository, ErasureRows.Found found, Map<UUID, Integer> onSite) {
        return new CopySearch(
                        repository, found.keys().stream().map(DestroyedKey::id).collect(Collectors.toSet()))
                .run(found.packs(), onSite.keySet());
    }

    private Path pack(UUID id) {
        return settings.contentDirectory().resolve(PackStore.fileName(id));
    }
}
