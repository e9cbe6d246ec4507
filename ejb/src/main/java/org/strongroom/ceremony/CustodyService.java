package org.strongroom.ceremony;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.crypto.KeyCertificate;
import org.strongroom.crypto.KeySuccession;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.Home;
import org.strongroom.kit.Custody;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.kit.Identity;
import org.strongroom.offsite.OffsiteSettings;
import org.strongroom.offsite.Shipping;

/** Takes over what ceremonies make, while the archive goes on. Slow; call it outside of transactions. Thread-safe. */
@ApplicationScoped
public class CustodyService {
    private static final Logger LOG = LoggerFactory.getLogger(CustodyService.class);

    @Inject
    OffsiteSettings settings;

    @Inject
    Shipping shipping;

    @Inject
    CeremonyLog log;

    @Inject
    Doorkeeper door;

    @Inject
    Clock clock;

    /**
     * Who holds the keys.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups or administers recovery
     */
    public CustodyView custody(Actor actor) {
        Identity identity = identity();
        door.require(actor, AuditAction.KEY_STATUS, subject(identity), Role.RECOVERY_ADMIN, Role.BACKUP_OPERATOR);
        return view(identity);
    }

    /**
     * Makes a ceremony's keys the archive's: from the point that the note names on, everything is sealed to the new
     * recovery key alone (and to the drill agent's). Nothing changes unless it returns.
     *
     * @param note the signed succession
     * @param drillCertificate of the new root key, for the drill agent that lives in this home
     * @throws org.strongroom.domain.AccessDeniedException unless the actor administers recovery; without the keys before,
     *     unless it is this machine's operator
     * @throws InvalidInputException when the note is not valid, or not of this archive as it is now
     * @throws ConflictException when a point was written since the note was signed: sign again
     */
    public synchronized CustodyView succeed(Actor actor, String note, Optional<String> drillCertificate) {
        Identity identity = identity();
        AuditSubject subject = subject(identity);
        door.require(actor, AuditAction.KEY_CEREMONY, subject, Role.RECOVERY_ADMIN);
        KeySuccession succession = read(actor, subject, note);
        if (!succession.carriesHistory() && !actor.accountId().equals(Actor.LOCAL_OPERATOR)) {
            throw door.refusal(actor, AuditAction.KEY_CEREMONY, subject, "without-former-keys");
        }
        Identity next = following(actor, subject, identity, note);
        Optional<DrillAgentConfig> agent = agent(succession, drillCertificate);
        boolean changed = shipping.changeIdentity(succession.sequence(), !succession.carriesHistory(), () -> {
            log.done(actor, AuditAction.KEY_CEREMONY, subject, detail(succession));
            next.store(settings.home().identity());
        });
        if (!changed) {
            throw new ConflictException(
                    "A recovery point was written meanwhile: the next one is number " + shipping.nextPoint() + ".");
        }
        agent.ifPresent(config -> config.store(settings.home().drillConfig()));
        LOG.info("The keys of ceremony {} are in force.", succession.ceremony());
        ship();
        return view(identity());
    }

    /**
     * Records that a custodian holds a share; the second time changes nothing.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor administers recovery
     * @throws ConflictException when no ceremony was held, or it made no such share
     */
    public synchronized CustodyView confirm(Actor actor, int share) {
        Identity identity = identity();
        door.require(actor, AuditAction.KEY_SHARE_CONFIRM, subject(identity), Role.RECOVERY_ADMIN);
        Custody custody = identity.custody()
                .orElseThrow(() -> new ConflictException("No ceremony was held: a passphrase protects the kit."));
        if (share < 1 || share > custody.quorum().shares()) {
            throw new ConflictException(
                    "The ceremony made shares 1 to " + custody.quorum().shares() + ".");
        }
        if (!custody.confirmed().contains(share)) {
            Custody next = custody.confirming(share);
            Optional<Instant> all = next.outstanding().isEmpty()
                    ? Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                    : Optional.empty();
            log.done(
                    actor,
                    AuditAction.KEY_SHARE_CONFIRM,
                    subject(identity),
                    Map.of(
                            "share",
                            Integer.toString(share),
                            "ceremony",
                            custody.quorum().ceremony()));
            identity.withCustody(next, all).store(settings.home().identity());
        }
        return view(identity());
    }

    private KeySuccession read(Actor actor, AuditSubject subject, String note) {
        try {
            return KeySuccession.verify(note);
        } catch (IntegrityException e) {
            door.note(actor, AuditAction.KEY_CEREMONY, subject, "note-not-valid");
            throw new InvalidInputException("succession", e.getMessage());
        }
    }

    private Identity following(Actor actor, AuditSubject subject, Identity identity, String note) {
        try {
            return identity.succeededBy(note);
        } catch (IntegrityException e) {
            door.note(actor, AuditAction.KEY_CEREMONY, subject, "note-does-not-follow");
            throw new InvalidInputException("succession", e.getMessage());
        }
    }

    private Optional<DrillAgentConfig> agent(KeySuccession succession, Optional<String> certificate) {
        Home home = settings.home();
        if (certificate.isEmpty() || !Files.exists(home.drillConfig())) {
            return Optional.empty();
        }
        try {
            KeyCertificate read = KeyCertificate.verify(certificate.get(), succession.root());
            if (read.purpose() != KeyCertificate.Purpose.DRILL_AGENT
                    || !read.repositoryId().equals(succession.repositoryId())) {
                throw new IntegrityException("certifies something else");
            }
            return Optional.of(
                    DrillAgentConfig.load(home.drillConfig()).certifiedAgain(succession.root(), certificate.get()));
        } catch (IntegrityException e) {
            throw new InvalidInputException("drillCertificate", e.getMessage());
        }
    }

    /** The note has to be off site before the old keys may be forgotten; if it cannot be now, the next tick does it. */
    private void ship() {
        if (!shipping.isOn()) {
            return;
        }
        try {
            shipping.tick();
        } catch (EngineException e) {
            LOG.warn("The ceremony's note is not off site yet, the next tick tries again: {}", e.getMessage());
        }
    }

    private CustodyView view(Identity identity) {
        Optional<Custody> custody = identity.custody();
        List<Integer> outstanding = new ArrayList<>();
        custody.ifPresent(held -> outstanding.addAll(held.outstanding()));
        return new CustodyView(
                custody.isPresent() ? "SHARES" : "PASSPHRASE",
                identity.rootKey().fingerprint(),
                custody.map(held -> held.quorum().ceremony()),
                custody.map(held -> held.quorum().needed()),
                custody.map(held -> held.quorum().shares()),
                custody.map(Custody::heldAt),
                outstanding,
                settings.target().map(OffsiteSettings.Target::location),
                shipping.nextPoint());
    }

    private Identity identity() {
        return Identity.load(settings.home().identity());
    }

    private static AuditSubject subject(Identity identity) {
        return AuditSubject.of("archive-keys", identity.repositoryId());
    }

    private static Map<String, String> detail(KeySuccession succession) {
        return Map.of(
                "ceremony", succession.ceremony(),
                "root", succession.root().fingerprint(),
                "former-root", succession.formerRoot().fingerprint(),
                "point", Long.toString(succession.sequence()),
                "history", succession.carriesHistory() ? "carried-over" : "begins-anew");
    }
}
