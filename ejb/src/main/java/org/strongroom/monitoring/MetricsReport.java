package org.strongroom.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.strongroom.access.Actor;
import org.strongroom.alarm.AlarmSettings;
import org.strongroom.alarm.Finding;
import org.strongroom.alarm.Safeguards;
import org.strongroom.anomaly.ChangeHistory;
import org.strongroom.anomaly.Signal;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.content.DiskReserve;
import org.strongroom.drill.DrillEvidence;
import org.strongroom.drill.DrillHistory;
import org.strongroom.drill.DrillView;
import org.strongroom.metrics.Counters;
import org.strongroom.metrics.Measurements;
import org.strongroom.metrics.Metric;
import org.strongroom.offsite.ContentComing;
import org.strongroom.offsite.MachineWatch;
import org.strongroom.offsite.OffsiteSettings;
import org.strongroom.offsite.OffsiteStatus;
import org.strongroom.offsite.Shipping;
import org.strongroom.offsite.StatusReport;
import org.strongroom.store.Worm;

/** One reading of every metric. Answers when the database or the store does not: what is not known is left out. */
@ApplicationScoped
public class MetricsReport {
    @Inject
    Counters counters;

    @Inject
    StatusReport status;

    @Inject
    Shipping shipping;

    @Inject
    OffsiteSettings settings;

    @Inject
    DrillHistory drills;

    @Inject
    DatabaseGauges database;

    @Inject
    DiskReserve disk;

    @Inject
    MachineWatch machine;

    @Inject
    Safeguards safeguards;

    @Inject
    AlarmSettings limits;

    @Inject
    Clock clock;

    @Inject
    Doorkeeper door;

    /**
     * Reads them.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor monitors, operates or administers
     */
    public Measurements read(Actor actor) {
        HealthCheck.require(door, actor, "metrics");
        Measurements measurements = new Measurements();
        counters.measureInto(measurements);
        offsite(status.now(), measurements);
        drills.newest().map(DrillEvidence::drill).ifPresent(drill -> drill(drill, measurements));
        database(measurements);
        machine(measurements);
        return measurements;
    }

    private void offsite(OffsiteStatus seen, Measurements measurements) {
        measurements.set(Metric.STATE, seen.state().ordinal());
        measurements.set(Metric.SAFE, seen.state() != OffsiteStatus.State.RED);
        seen.lagSeconds().ifPresent(lag -> measurements.set(Metric.SHIP_LAG, lag));
        measurements.set(Metric.SHIP_LAG_LIMIT, settings.timing().lagLimit().toMillis() / 1000.0);
        measurements.set(Metric.SHIP_FAILURES, shipping.watch().failures());
        seen.lastPoint().ifPresent(point -> {
            measurements.set(Metric.POINT, point.sequence());
            measurements.set(Metric.POINT_TIME, point.time());
        });
        seen.lastBase().ifPresent(base -> measurements.set(Metric.BASE_TIME, base.time()));
        measurements.set(Metric.WORM, seen.worm() == Worm.COMPLIANCE);
        measurements.set(Metric.REPOSITORIES, seen.repositories().size());
        measurements.set(
                Metric.REPOSITORIES_RED,
                seen.repositories().stream()
                        .filter(repository -> repository.state() == OffsiteStatus.State.RED)
                        .count());
        alarms(measurements);
        seen.verification().ifPresent(verification -> {
            measurements.set(Metric.VERIFICATION_TIME, verification.finishedAt());
            measurements.set(Metric.DEFECTS, verification.found());
        });
        if (shipping.isOn()) {
            shipping.changes().ifPresent(changes -> changes(changes, measurements));
        }
        measurements.set(Metric.SPOOL, safeguards.spooled());
        measurements.set(Metric.SPOOL_LIMIT, settings.spoolLimit());
        seen.locks().ifPresent(locks -> {
            measurements.set(Metric.LOCK_DAYS, "history", locks.history().days().orElse(0));
            measurements.set(
                    Metric.LOCK_DAYS, "turnover", locks.turnover().days().orElse(0));
        });
        measurements.set(Metric.KIT_CONFIRMED, seen.kit().confirmed());
        measurements.set(Metric.DRILL_KEY_COLOCATED, seen.drillKeyColocated());
        measurements.set(Metric.INCARNATION, seen.incarnation());
        measurements.set(
                Metric.CONTENT_LEFT,
                seen.contentComing().map(c -> c.bytes() - c.bytesHere()).orElse(0L));
        measurements.set(
                Metric.CONTENT_COMING,
                seen.contentComing().map(ContentComing::bytes).orElse(0L));
        measurements.set(
                Metric.CONTENT_DAMAGED,
                seen.contentComing().map(c -> c.damaged().size()).orElse(0));
        for (String job : Metric.JOB_NEXT.labelValues()) {
            Optional.ofNullable(seen.nextRuns().get(job))
                    .ifPresent(next -> measurements.set(Metric.JOB_NEXT, job, next.toEpochMilli() / 1000.0));
        }
    }

    private void alarms(Measurements measurements) {
        Metric.ALARM.labelValues().forEach(label -> measurements.set(Metric.ALARM, label, 0));
        safeguards.findings().stream()
                .sorted(Comparator.comparing(Finding::grave))
                .forEach(
                        finding -> measurements.set(Metric.ALARM, finding.kind().label(), finding.grave() ? 2 : 1));
    }

    private void changes(ChangeHistory changes, Measurements measurements) {
        Instant now = clock.instant();
        for (Signal signal : Signal.values()) {
            measurements.set(Metric.CHANGES, signal.label(), changes.amount(signal, now));
            if (signal.isJudged()) {
                measurements.set(
                        Metric.CHANGES_LIMIT,
                        signal.label(),
                        changes.usual(signal, limits.floors(), now).limit());
            }
        }
    }

    private static void drill(DrillView drill, Measurements measurements) {
        measurements.set(Metric.DRILL_PASSED, drill.result() == DrillView.Result.PASS);
        measurements.set(Metric.DRILL_TIME, drill.declaredAt());
        drill.rtoSeconds().ifPresent(rto -> measurements.set(Metric.DRILL_RTO, rto));
        drill.rpoSeconds().ifPresent(rpo -> measurements.set(Metric.DRILL_RPO, rpo));
        measurements.set(Metric.DRILL_RECORDS, drill.recordsVerified());
    }

    private void database(Measurements measurements) {
        boolean up;
        try {
            database.measureInto(measurements);
            up = true;
        } catch (RuntimeException e) {
            up = false;
        }
        measurements.set(Metric.DATABASE_UP, up);
    }

    private void machine(Measurements measurements) {
        measurements.set(Metric.DISK_FREE, disk.free());
        measurements.set(Metric.DISK_SIZE, disk.size());
        measurements.set(Metric.DISK_RESERVE, disk.bytes());
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        measurements.set(Metric.HEAP_USED, heap.getUsed());
        measurements.set(Metric.HEAP_LIMIT, heap.getMax());
        measurements.set(
                Metric.STARTED,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
        machine.certificateEnd(settings.home()).ifPresent(end -> measurements.set(Metric.CERTIFICATE_END, end));
    }
}
