package org.strongroom.offsite;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.domain.ConflictException;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;

/** Records that the recovery kit has left this machine, after looking. */
@Stateless
public class KitConfirmation {
    @Inject
    OffsiteSettings settings;

    @Inject
    AuditLog audit;

    @Inject
    Doorkeeper door;

    @Inject
    Clock clock;

    /**
     * Confirms; the second time changes nothing.
     *
     * @return when it was first confirmed
     * @throws org.strongroom.domain.AccessDeniedException unless the actor administers recovery
     * @throws ConflictException while the kit is still where the first start left it
     */
    public Instant confirm(Actor actor) {
        Home home = settings.home();
        Identity identity = Identity.load(home.identity());
        AuditSubject subject = AuditSubject.of("recovery-kit", identity.repositoryId());
        door.require(actor, AuditAction.KIT_CONFIRM, subject, Role.RECOVERY_ADMIN);
        if (identity.custody().isPresent()) {
            throw new ConflictException(
                    "Custodians hold the keys: confirm each share, as in strongroom keys confirm 1.");
        }
        if (Files.exists(home.kit())) {
            throw new ConflictException("The recovery kit is still at " + home.kit() + ": move it off this machine.");
        }
        if (identity.kitConfirmedAt().isPresent()) {
            return identity.kitConfirmedAt().get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        audit.done(actor, AuditAction.KIT_CONFIRM, subject, Map.of());
        identity.withKitConfirmed(now).store(home.identity());
        return now;
    }
}
