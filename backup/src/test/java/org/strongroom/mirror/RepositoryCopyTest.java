package org.strongroom.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.UnreachableException;
import org.strongroom.progress.Progress;
import org.strongroom.repository.Repository;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.store.ForwardingObjectStore;
import org.strongroom.store.ObjectStore;
import org.strongroom.store.RangedSource;
import org.strongroom.store.Stores;
import org.strongroom.store.memory.MemoryObjectStore;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;
import org.strongroom.verify.VerificationRequest;

/** A second place: seeded while it breaks, followed while the archive lives, refused when it is another's. */
class RepositoryCopyTest {
    @TempDir
    Path folder;

    private final MemoryObjectStore history = new MemoryObjectStore(Clock.systemUTC());
    private final MemoryObjectStore turnover = new MemoryObjectStore(Clock.systemUTC());

    @Test
    void aCopyIsARepositoryAtEveryMomentAndGoesOnWhereItEnded() throws Exception {
        try (Site site = new Site(folder.resolve("site"))) {
            try (Shipper shipper = site.shipper()) {
                for (int i = 0; i < 6; i++) {
                    site.file(2, 50_000);
                    shipper.tick();
                }
                site.file(site.bytes(6_000_000));
                site.packs.sealAged(Duration.ZERO);
                shipper.tick();
                int runs = 0;
                for (boolean done = false; !done; runs++) {
                    try {
                        copy(site, new Stores(new Tiring(history, 15), new Tiring(turnover, 15)));
                        done = true;
                    } catch (UnreachableException tired) {
                        if (runs > 1) {
                            assertThat(verify(site).findings()).isEmpty();
                        }
                    }
                }
                assertThat(runs).isGreaterThan(2);
                assertThat(verify(site).findings()).isEmpty();
                assertThat(copy(site, stores()).objects()).isZero();
                site.file(1, 10_000);
                shipper.tick();
                CopyReport more = copy(site, stores());
                assertThat(more.copiedPoints()).isEqualTo(1);
                assertThat(more.newest()).startsWith(more.points() - 1 + ":");
                VerificationReport whole = verify(site);
                assertThat(whole.findings()).isEmpty();
                assertThat(whole.points()).isEqualTo(more.points());
            }
        }
        try (Site other = new Site(folder.resolve("other"));
                Shipper shipper = other.shipper()) {
            shipper.tick();
            assertThatThrownBy(() -> copy(other, stores())).isInstanceOf(IntegrityException.class);
        }
    }

    @Test
    void thePaceIsThatOfTheHour() {
        List<Duration> waits = new ArrayList<>();
        Clock noon = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
        Pace pace = Pace.parse("8-18=500k,22-6=5m", noon, waits::add);
        pace.sent(1_000_000);
        pace.sent(500_000);
        assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
        Clock night = Clock.fixed(Instant.parse("2026-01-01T02:00:00Z"), ZoneOffset.UTC);
        waits.clear();
        Pace.parse("8-18=500k,22-6=5m", night, waits::add).sent(1_000_000);
        assertThat(waits).containsExactly(Duration.ofMillis(200));
        Clock evening = Clock.fixed(Instant.parse("2026-01-01T20:00:00Z"), ZoneOffset.UTC);
        waits.clear();
        Pace.parse("8-18=500k,22-6=5m", evening, waits::add).sent(1_000_000_000);
        assertThat(waits).isEmpty();
        assertThatThrownBy(() -> Pace.parse("at noon", noon)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Pace.parse("24-3=5", noon)).isInstanceOf(ConfigurationException.class);
    }

    private Stores stores() {
        return new Stores(history, turnover);
    }

    private CopyReport copy(Site site, Stores to) {
        return RepositoryCopy.run(
                site.repository(),
                new Repository(site.repositoryId, to),
                site.rootSigningKey.verificationKey(),
                Pace.unlimited(Clock.systemUTC()),
                folder,
                Progress.silent());
    }

    private VerificationReport verify(Site site) {
        return Verification.run(
                VerificationRequest.of(stores(), site.repositoryId, site.rootSigningKey.verificationKey(), site.clock)
                        .opening(Optional.of(site.recoveryKey)),
                Progress.silent());
    }

    /** A store that goes away after so many puts. */
    private static final class Tiring extends ForwardingObjectStore {
        private int left;

        Tiring(ObjectStore store, int puts) {
            super(store);
            this.left = puts;
        }

        @Override
        public void put(String name, RangedSource body) {
            if (left-- <= 0) {
                throw new UnreachableException("the store is away");
            }
            super.put(name, body);
        }
    }
}
