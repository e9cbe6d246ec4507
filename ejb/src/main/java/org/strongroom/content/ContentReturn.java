package org.strongroom.content;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.configuration.Settings;
import org.strongroom.domain.UnavailableException;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.pack.ExtentLocation;
import org.strongroom.recall.Recall;
import org.strongroom.recall.RecallOrder;
import org.strongroom.recall.RecallPlan;
import org.strongroom.recall.RecallSetup;
import org.strongroom.recall.RecallStatus;
import org.strongroom.repository.Repository;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;

/**
 * After an instant restore: readers get content from off site while it comes back. Runs from the application's start until
 * everything is here; does nothing on any other start. Thread-safe.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ContentReturn {
    private static final Logger LOG = LoggerFactory.getLogger(ContentReturn.class);
    private static final int SIDE_BY_SIDE = 2;

    @Inject
    ArchiveSettings settings;

    @Inject
    ContentStore content;

    @Inject
    RecentContent recent;

    @Inject
    DiskReserve disk;

    @Inject
    Config config;

    @Inject
    Clock clock;

    @Resource
    ContextService contexts;

    private Optional<Recall> recall = Optional.empty();

    @PostConstruct
    void start() {
        Optional<RecallPlan> plan = RecallPlan.load(settings.home());
        if (plan.isEmpty()) {
            return;
        }
        Settings site = new Settings(config);
        Repository repository = new Repository(
                plan.get().repository(),
                StoreLocation.parse(site.text("strongroom.offsite.location"))
                        .open(Optional.of(StoreCredentials.load(site.path("strongroom.offsite.credentials-file")))));
        // Its threads are its own; the query borrows the application's context from this bean.
        RecallOrder order = contexts.createContextualProxy(absent -> recent.packs(), RecallOrder.class);
        recall = Recall.takeUp(new RecallSetup(
                settings.home(),
                repository,
                content.packs(),
                order,
                site.bytes("strongroom.recall.bandwidth", 0),
                () -> disk.free() - disk.bytes(),
                clock));
        recall.ifPresent(coming -> {
            content.packs().readAbsent(extent -> read(coming, extent));
            coming.start(SIDE_BY_SIDE);
        });
    }

    /** What readers are told when a piece cannot be had now, rather than any byte that is not proven. */
    private static Optional<byte[]> read(Recall recall, ExtentLocation extent) {
        try {
            return recall.read(extent);
        } catch (IntegrityException e) {
            LOG.error("Content that is still off site cannot be read: {}", e.getMessage());
            throw e;
        } catch (EngineException e) {
            throw new UnavailableException(
                    "This content is still coming back from off site, and the off-site store does not give it now.", e);
        }
    }

    /** How far it is; empty when all content is here. */
    public Optional<RecallStatus> status() {
        return recall.flatMap(Recall::status);
    }

    @PreDestroy
    void stop() {
        recall.ifPresent(Recall::close);
    }
}
