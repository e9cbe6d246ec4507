package org.strongroom.alarm;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.content.DiskReserve;
import org.strongroom.journal.LogRoom;
import org.strongroom.offsite.FurtherRepository;
import org.strongroom.offsite.OffsiteSettings;
import org.strongroom.offsite.RepositoryState;
import org.strongroom.offsite.Shipping;
import org.strongroom.offsite.Timetable;
import org.strongroom.offsite.Watch;
import org.strongroom.offsite.check.CheckMemories;
import org.strongroom.places.PlaceStatus;
import org.strongroom.ship.ShippingStatus;

/** Looks at what shipping, the spool and the stores tell of themselves. Answers from memory; thread-safe. */
@ApplicationScoped
public class Safeguards implements Watch {
    private static final long MIB = 1L << 20;

    @Inject
    OffsiteSettings settings;

    @Inject
    AlarmSettings limits;

    @Inject
    Shipping shipping;

    @Inject
    Timetable timetable;

    @Inject
    DiskReserve disk;

    @Inject
    CheckMemories checks;

    @Inject
    Clock clock;

    private Filling slot;
    private Filling spool;
    private LockWatch locks;
    private boolean databaseIsHere;

    @PostConstruct
    void begin() {
        slot = new Filling(AlarmKind.SLOT, limits.slotShare(), limits.runway());
        spool = new Filling(AlarmKind.SPOOL, limits.spoolShare(), limits.runway());
        locks = new LockWatch(
                settings.locks(),
                limits.lockRequired(),
                new LockMemory(settings.home().seenLocks()));
        databaseIsHere = isLoopback(settings.database().host());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Everything that a person has to look at now. */
    public synchronized List<Finding> findings() {
        if (!shipping.isOn()) {
            return List.of();
        }
        Instant now = clock.instant();
        ShippingStatus status = shipping.status();
        List<PlaceStatus> places = shipping.places();
        List<Finding> found = new ArrayList<>();
        status.lastBase()
                .flatMap(base -> MissedBase.find(
                        base.time(), after -> timetable.runAfter("base", after), limits.baseGrace(), now))
                .ifPresent(found::add);
        status.log().flatMap(log -> slot(log, now)).ifPresent(found::add);
        spool(places, now).ifPresent(found::add);
        found.addAll(locks(status, places, now));
        shipping.changes().ifPresent(changes -> changes.judge(limits.floors(), now)
                .forEach(anomaly -> found.add(new Finding(AlarmKind.CHANGE, anomaly.isGrave(), anomaly.words()))));
        checks.standing().ifPresent(standing -> found.addAll(RotWatch.look(standing, now)));
        return found;
    }

    /** Bytes that wait on site for the repository that is furthest behind. */
    public long spooled() {
        return shipping.isOn() ? waiting(shipping.places()) : 0;
    }

    private static long waiting(List<PlaceStatus> places) {
        return places.stream().mapToLong(PlaceStatus::waitingBytes).max().orElse(0);
    }

    /** The database's limit, or this machine's disk where the database lies on it, whichever comes first. */
    private Optional<Finding> slot(LogRoom log, Instant now) {
        return slot.look(
                log.kept(),
                databaseIsHere ? Math.min(log.left(), disk.free()) : log.left(),
                "the database keeps " + log.kept() / MIB + " MiB of its log for shipping",
                "beyond that the journal has a gap, or the disk is full; see ops/docs/runbooks/store-outage.md",
                now);
    }

    private Optional<Finding> spool(List<PlaceStatus> places, Instant now) {
        long waiting = waiting(places);
        return spool.look(
                waiting,
                Math.min(settings.spoolLimit() - waiting, disk.free()),
                "the spool holds " + waiting / MIB + " MiB for the repository that is furthest behind",
                "beyond that it drops what another repository has, and one that is behind is copied anew; see to the one"
                        + " that is behind: strongroom repository list",
                now);
    }

    private List<Finding> locks(ShippingStatus status, List<PlaceStatus> places, Instant now) {
        List<Finding> found = new ArrayList<>();
        String first = settings.target().orElseThrow().location();
        if (places.isEmpty()) {
            status.locks().ifPresent(read -> found.addAll(locks.look(first, "", read.history(), read.turnover(), now)));
        }
        for (PlaceStatus place : places) {
            String location = settings.further().stream()
                    .filter(one -> one.name().equals(place.name()))
                    .map(FurtherRepository::location)
                    .findFirst()
                    .orElse(first);
            String prefix = place.name().equals(RepositoryState.FIRST) ? "" : "repository " + place.name() + ": ";
            place.locks()
                    .ifPresent(
                            read -> found.addAll(locks.look(location, prefix, read.history(), read.turnover(), now)));
        }
        return found;
    }

    @Override
    public void look(List<String> alarms, List<String> cautions) {
        findings().forEach(finding -> (finding.grave() ? alarms : cautions).add(finding.words()));
    }
}
