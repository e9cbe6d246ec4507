package org.strongroom.offsite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.content.ContentReturn;
import org.strongroom.drill.DrillEvidence;
import org.strongroom.drill.DrillHistory;
import org.strongroom.drill.DrillView;
import org.strongroom.fence.Fence;
import org.strongroom.keys.TurnOverWatch;
import org.strongroom.kit.Custody;
import org.strongroom.kit.Identity;
import org.strongroom.law.LawStanding;
import org.strongroom.law.StaleLaw;
import org.strongroom.offsite.OffsiteStatus.Kit;
import org.strongroom.offsite.OffsiteStatus.LastBase;
import org.strongroom.offsite.OffsiteStatus.LastDrill;
import org.strongroom.offsite.OffsiteStatus.Reindexing;
import org.strongroom.offsite.OffsiteStatus.State;
import org.strongroom.patient.TokenRenewal;
import org.strongroom.recall.RecallStatus;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.store.Worm;

/**
 * Tells how the copy off site stands: what the engine says, what this server saw of its ticks, the kit, the last drill.
 * It reads files and memory only (but for the law, once), so that it answers when the database or the store does not. Thread-safe.
 */
@ApplicationScoped
public class StatusReport {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);

    @Inject
    OffsiteSettings settings;

    @Inject
    Shipping shipping;

    @Inject
    DrillHistory drills;

    @Inject
    Timetable timetable;

    @Inject
    MachineWatch machine;

    @Inject
    TokenRenewal tokens;

    @Inject
    TurnOverWatch turnOver;

    @Inject
    LawStanding law;

    @Inject
    ContentReturn content;

    @Inject
    @Any
    Instance<Watch> watches;

    @Inject
    Verifications verifications;

    @Inject
    Fence fence;

    @Inject
    Doorkeeper door;

    @Inject
    Clock clock;

    /**
     * The status.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups, administers recovery or
     *     accounts
     */
    public OffsiteStatus status(Actor actor) {
        door.require(
                actor,
                AuditAction.BACKUP_STATUS,
                AuditSubject.all("offsite"),
                Role.BACKUP_OPERATOR,
                Role.RECOVERY_ADMIN,
                Role.ADMINISTRATOR);
        return now();
    }

    /** The status, for the server's own health. Asks for no role: callers check their own. */
    public OffsiteStatus now() {
        Optional<DrillEvidence> drill = drills.newest();
        List<String> alarms = new ArrayList<>();
        List<String> cautions = new ArrayList<>();
        boolean confirmed = false;
        int incarnation = 0;
        Optional<Custody> custody = Optional.empty();
        Optional<Long> opensFrom = Optional.empty();
        if (Files.exists(settings.home().identity())) {
            Identity identity = Identity.load(settings.home().identity());
            custody = identity.custody();
            opensFrom = identity.horizon();
            confirmed = identity.kitConfirmedAt().isPresent();
            incarnation = identity.incarnation();
        }
        Optional<ShippingStatus> engine = shipping.isOn() ? Optional.of(shipping.status()) : Optional.empty();
        if (engine.isPresent()) {
            alarms.addAll(shipping.watch().alarms());
            (engine.get().state() == ShippingStatus.State.RED ? alarms : cautions)
                    .addAll(engine.get().reasons());
            if (custody.isPresent()) {
                cautions.addAll(cautions(custody.get()));
            } else if (!confirmed) {
                cautions.add("the recovery kit is not confirmed to be off this machine: move "
                        + settings.home().kit()
                        + " away, then confirm it on the console's operations page, or say: strongroom kit confirm --home "
                        + settings.home().root());
            } else if (Files.exists(settings.home().kit())) {
                cautions.add("the recovery kit lies on this machine again: move "
                        + settings.home().kit() + " away");
            }
        } else {
            cautions.add("this server ships nothing off site");
        }
        fence.end().ifPresent(alarms::add);
        turnOver.look(alarms, cautions);
        watches.forEach(watch -> watch.look(alarms, cautions));
        lookAtLaw(cautions);
        machine.look(settings.home(), alarms, cautions);
        Optional<RecallStatus> coming = content.status();
        coming.ifPresent(status -> ContentComing.look(status, alarms, cautions));
        drill.map(DrillEvidence::drill)
                .filter(view -> view.result() != DrillView.Result.PASS)
                .ifPresent(view -> cautions.add("the last drill did not pass: " + String.join("; ", view.reasons())));
        return report(
                engine, alarms, cautions, new Kit(confirmed, form(custody), opensFrom), drill, coming, incarnation);
    }

    private List<String> cautions(Custody custody) {
        List<String> cautions = new ArrayList<>();
        if (!custody.outstanding().isEmpty()) {
            cautions.add("no custodian has confirmed to hold share " + numbers(custody.outstanding()) + " of ceremony "
                    + custody.quorum().name() + ": strongroom keys confirm NUMBER --home "
                    + settings.home().root());
        }
        if (Files.exists(settings.home().kit())) {
            cautions.add("the recovery kit from before the ceremony lies on this machine, and opens what was shipped"
                    + " until then: move or destroy " + settings.home().kit());
        }
        return cautions;
    }

    private static String numbers(Set<Integer> shares) {
        return shares.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String form(Optional<Custody> custody) {
        return custody.map(held -> "SHARES " + held.quorum().needed() + " OF "
                        + held.quorum().shares())
                .orElse("PASSPHRASE");
    }

    private void lookAtLaw(List<String> cautions) {
        try {
            law.stale().map(StaleLaw::sentence).ifPresent(cautions::add);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Whether the law is the newest cannot be read: {}",
                    e.getClass().getSimpleName());
            cautions.add("the database does not say whether the law is the newest");
        }
    }

    private List<RepositoryState> repositories(ShippingStatus engine) {
        return RepositoryStates.of(engine, shipping.places(), settings);
    }

    private OffsiteStatus report(
            Optional<ShippingStatus> engine,
            List<String> alarms,
            List<String> cautions,
            Kit kit,
            Optional<DrillEvidence> drill,
            Optional<RecallStatus> coming,
            int incarnation) {
        State state = !alarms.isEmpty() ? State.RED : cautions.isEmpty() ? State.GREEN : State.AMBER;
        List<String> reasons = new ArrayList<>(alarms);
        reasons.addAll(cautions);
        List<RepositoryState> repositories = engine.map(this::repositories).orElse(List.of());
        return new OffsiteStatus(
                state,
                reasons,
                engine.flatMap(ShippingStatus::lastPoint).map(RepositoryStates::point),
                engine.flatMap(ShippingStatus::lag).map(RunReport::seconds),
                engine.flatMap(ShippingStatus::lastBase)
                        .map(base -> new LastBase(base.id().toString(), base.time(), base.point())),
                engine.map(ShippingStatus::worm).orElse(Worm.UNKNOWN),
                engine.flatMap(ShippingStatus::locks).map(OffsiteStatus.Locks::of),
                kit,
                Files.exists(settings.home().drillKey()),
                drill.map(LastDrill::of),
                engine.isPresent() ? timetable.nextRuns() : Map.of(),
                tokens.progress().map(renewal -> new Reindexing(renewal.done(), renewal.total())),
                coming.map(ContentComing::of),
                incarnation,
                repositories,
                CopyRule.judge(repositories, drill.map(LastDrill::of), clock.instant()),
                verifications.last());
    }
}
