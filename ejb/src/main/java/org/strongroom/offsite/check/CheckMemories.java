package org.strongroom.offsite.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.strongroom.home.Home;
import org.strongroom.offsite.LastVerification;
import org.strongroom.offsite.OffsiteSettings;
import org.strongroom.offsite.RepositoryState;
import org.strongroom.offsite.Shipping;
import org.strongroom.offsite.Verifications;

/** Tells from memory how the server's own verification stands. Thread-safe. */
@ApplicationScoped
public class CheckMemories implements Verifications {
    @Inject
    OffsiteSettings offsite;

    @Inject
    CheckSettings settings;

    @Inject
    Shipping shipping;

    @Inject
    Clock clock;

    private CheckMemory memory;
    private Instant started;

    synchronized CheckMemory memory() {
        if (memory == null) {
            started = clock.instant();
            memory = new CheckMemory(home().verification(), started);
            memory.await(places(), started);
        }
        return memory;
    }

    Home home() {
        return offsite.home();
    }

    private Set<String> places() {
        Set<String> names = new TreeSet<>();
        names.add(RepositoryState.FIRST);
        offsite.further().forEach(further -> names.add(further.name()));
        return names;
    }

    /** How it stands, at all places together; empty where this server ships nothing. */
    public Optional<Standing> standing() {
        if (!shipping.isOn()) {
            return Optional.empty();
        }
        CheckMemory known = memory();
        Set<String> places = places();
        List<Noted> noted = new ArrayList<>();
        places.forEach(place -> noted.addAll(known.noted(place)));
        return Optional.of(new Standing(
                started,
                known.waitingSince(places),
                settings.objective(),
                places.stream().flatMap(place -> known.failure(place).stream()).findFirst(),
                noted));
    }

    @Override
    public Optional<LastVerification> last() {
        if (!shipping.isOn()) {
            return Optional.empty();
        }
        CheckMemory known = memory();
        Set<String> places = places();
        if (places.stream().anyMatch(place -> known.finished(place).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new LastVerification(
                known.waitingSince(places),
                places.stream().mapToLong(known::bytes).sum(),
                places.stream().mapToLong(place -> known.noted(place).size()).sum()));
    }
}
