package org.strongroom.offsite;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.content.ContentStore;
import org.strongroom.content.compaction.OffsiteCopy;
import org.strongroom.crypto.SigningKey;
import org.strongroom.domain.UnavailableException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.fence.Fence;
import org.strongroom.keys.Keyring;
import org.strongroom.keys.RootWrapped;
import org.strongroom.kit.Identity;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Metric;
import org.strongroom.mirror.Pace;
import org.strongroom.places.Delivery;
import org.strongroom.places.Place;
import org.strongroom.places.PlaceStatus;
import org.strongroom.places.Places;
import org.strongroom.repository.Repository;
import org.strongroom.ship.BaseReport;
import org.strongroom.ship.Fencing;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.ShipperSetup;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.ship.ShippingStatus.LastPoint;
import org.strongroom.ship.SupersededException;
import org.strongroom.ship.TickReport;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;

/**
 * The engine's shipper in this server: one, made when it is first needed, used by one thread at a time. Slow: never call
 * it within a transaction. Thread-safe.
 */
@ApplicationScoped
public class Shipping implements OffsiteCopy, RootWrapped {
    private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    OffsiteSettings settings;

    @Inject
    ContentStore content;

    @Inject
    Keyring keyring;

    @Inject
    Fence fence;

    @Inject
    Counters counters;

    @Inject
    Clock clock;

    private Optional<Line> line = Optional.empty();
    private TickWatch watch;

    /** What was opened for shipping. */
    private record Line(
            Shipper shipper, SigningKey signingKey, Stores stores, Identity identity, Optional<Places> places) {}

    /** Whether this server ships at all. */
    public boolean isOn() {
        return settings.target().isPresent();
    }

    /** Ships what was committed until now. */
    public TickReport tick() {
        try {
            TickReport report = line().shipper().tick();
            watch().good();
            count(report);
            return report;
        } catch (RuntimeException e) {
            if (e instanceof SupersededException later) {
                end(later);
            }
            watch().bad(e);
            counters.count(Metric.SHIP_TICKS, "failed");
            throw e;
        }
    }

    /** Nothing is changed any more from this moment; then the end is written down, and the supervisor stops the server. */
    private void end(SupersededException later) {
        if (fence.end().isEmpty()) {
            fence.shut(later.getMessage());
        }
        if (!Files.exists(settings.home().superseded())) {
            Line open = line();
            Fencing fencing = new Fencing(
                    settings.home(),
                    open.identity(),
                    repository(),
                    settings.database(),
                    settings.target().orElseThrow().login(),
                    clock);
            fence.shut(fencing.end(later).message());
        }
    }

    private void count(TickReport report) {
        counters.count(Metric.SHIP_TICKS, "good");
        counters.add(Metric.SHIP_SECONDS, RunReport.seconds(report.took()));
        counters.add(Metric.SHIPPED_OBJECTS, report.objects());
        counters.add(Metric.SHIPPED_BYTES, report.bytes());
    }

    /** Ships a copy of every table. */
    public BaseReport base() {
        return line().shipper().base();
    }

    /** Begins a new epoch with the next tick. */
    public void newEpoch() {
        line().shipper().newEpoch();
    }

    @Override
    public void bringUpToDate() {
        requireOffsite(tick());
    }

    /**
     * Waits until one place at least holds what was shipped; with one place alone it does already.
     *
     * @throws UnreachableException when none does after a while: it waits for them, and nothing is lost
     */
    public void requireOffsite(TickReport shipped) {
        line().places().ifPresent(places -> {
            if (!places.await(shipped.point(), PATIENCE)) {
                throw new UnreachableException("point " + shipped.point()
                        + " waits in the spool: no repository has taken it within " + PATIENCE.toSeconds() + " s");
            }
        });
    }

    /** How each place stands, in the order of the settings; empty when there is but one, which the engine sees to. */
    public List<PlaceStatus> places() {
        return line().places().map(Places::statuses).orElse(List.of());
    }

    /** Each repository by name, in the order of the settings. */
    public Map<String, Repository> repositories() {
        Line open = line();
        return open.places()
                .map(Places::repositories)
                .orElseGet(() -> Map.of(
                        RepositoryState.FIRST, new Repository(open.identity().repositoryId(), open.stores())));
    }

    @Override
    public boolean forget(Collection<UUID> packs) {
        return line().shipper().forget(packs);
    }

    /** The next base sends these chunks again. */
    public void resend(Collection<String> chunks) {
        line().shipper().resend(chunks);
    }

    /** How the engine sees it; does not wait for a tick that is under way. */
    public ShippingStatus status() {
        Line open = line();
        ShippingStatus engine = open.shipper().status();
        return open.places()
                .map(places -> places.status(engine, settings.timing().lagLimit()))
                .orElse(engine);
    }

    /** What was changed in the last weeks, as the shipper counted it; empty before its first look. */
    public Optional<ChangeHistory> changes() {
        return line().shipper().changes();
    }

    /** How ticks have gone in this server. */
    public synchronized TickWatch watch() {
        if (watch == null) {
            watch = new TickWatch(clock, settings.timing().lagLimit());
        }
        return watch;
    }

    /** The repository that is shipped to; of several places, the one that has most. */
    public Repository repository() {
        Map<String, Repository> all = repositories();
        return places().stream()
                .max(Comparator.comparing(
                        place -> place.lastPoint().map(LastPoint::sequence).orElse(-1L)))
                .map(best -> all.get(best.name()))
                .orElseGet(() -> all.values().iterator().next());
    }

    private synchronized Line line() {
        if (line.isEmpty()) {
            line = Optional.of(open(settings.target()
                    .orElseThrow(() -> new UnavailableException("This server ships nothing off site."))));
        }
        return line.get();
    }

    private Line open(OffsiteSettings.Target target) {
        Identity identity = Identity.load(settings.home().identity());
        Stores first =
                StoreLocation.parse(target.location()).open(Optional.of(StoreCredentials.load(target.credentials())));
        Optional<Places> places = places(first, identity);
        Stores stores = places.map(Places::stores).orElse(first);
        SigningKey signingKey = SigningKey.load(settings.home().serverSigningKey());
        Shipper shipper = new Shipper(new ShipperSetup(
                identity,
                signingKey,
                stores,
                content.packs(),
                settings.database(),
                target.login(),
                keyring.root(),
                settings.timing().lagLimit(),
                clock));
        LOG.info("Shipping to repository {}, incarnation {}.", identity.repositoryId(), identity.incarnation());
        return new Line(shipper, signingKey, stores, identity, places);
    }

    // Also with one place alone, until what an earlier start left for it is there.
    private Optional<Places> places(Stores first, Identity identity) {
        if (settings.further().isEmpty() && !Places.hasRest(settings.home().spool())) {
            return Optional.empty();
        }
        List<Place> all = new ArrayList<>();
        all.add(new Place(
                RepositoryState.FIRST,
                first,
                new Delivery(Duration.ZERO, Optional.empty(), settings.timing().lagLimit()),
                Pace.unlimited(clock)));
        settings.further().forEach(further -> all.add(further.open(clock)));
        return Optional.of(Places.open(
                settings.home().spool(),
                settings.spoolLimit(),
                all,
                identity.repositoryId(),
                () -> Identity.load(settings.home().identity()),
                clock));
    }

    @Override
    public void wrapAgain() {
        if (isOn()) {
            line().shipper().wrapAgain();
        }
    }

    /** The number of the next point; 0 where this server ships nothing. */
    public long nextPoint() {
        return isOn() ? line().shipper().nextPoint() : 0;
    }

    /**
     * Changes who this archive is, between two ticks: waits for the one under way, and opens shipping anew afterwards with
     * what the identity says then.
     *
     * @param point the next point's number, as the change supposes
     * @param renounce whether nothing that is off site can be opened with the keys to come
     * @param change what is done; when it throws, shipping goes on as before
     * @return whether it was done; otherwise a point was written meanwhile
     */
    public synchronized boolean changeIdentity(long point, boolean renounce, Runnable change) {
        if (isOn() && !line().shipper().endBefore(point, renounce)) {
            return false;
        }
        try {
            change.run();
            return true;
        } finally {
            close();
        }
    }

    /** Waits for a tick that is under way and closes what was opened. */
    @PreDestroy
    public synchronized void close() {
        line.ifPresent(open -> {
            open.places().ifPresent(Places::close);
            open.shipper().close();
            open.signingKey().close();
        });
        line = Optional.empty();
    }
}
