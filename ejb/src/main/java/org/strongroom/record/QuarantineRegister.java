package org.strongroom.record;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.keys.DestroyedKeys;
import org.strongroom.keys.Keyring;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.record.internal.Extents;
import org.strongroom.record.internal.Participants;
import org.strongroom.record.internal.Quarantine;
import org.strongroom.record.internal.RecordEntity;
import org.strongroom.record.internal.VersionEntity;
import org.strongroom.record.internal.VersionId;
import org.strongroom.screening.ScanVerdict;

/** The rows of the quarantine, in short transactions. {@link QuarantineService} is what others call. */
@Stateless
public class QuarantineRegister {
    private EntityManager entities;
    private Quarantine quarantine;
    private RecordViews views;
    private Extents extents;
    private DestroyedKeys destroyed;
    private Doorkeeper door;
    private AuditLog audit;
    private Clock clock;

    /** For the container's proxies. */
    protected QuarantineRegister() {}

    /** With what it needs. */
    @Inject
    public QuarantineRegister(
            EntityManager entities,
            Keyring keyring,
            DestroyedKeys destroyed,
            Doorkeeper door,
            AuditLog audit,
            Clock clock) {
        this.entities = entities;
        this.quarantine = new Quarantine(entities);
        this.views = new RecordViews(entities, keyring, new Participants(entities), quarantine);
        this.extents = new Extents(entities);
        this.destroyed = destroyed;
        this.door = door;
        this.audit = audit;
        this.clock = clock;
    }

    /** See {@link QuarantineService#held}. */
    public Page<RecordView> held(Actor actor, PageRequest request) {
        AuditSubject all = AuditSubject.all(RecordAccess.KIND);
        door.require(actor, AuditAction.QUARANTINE_READ, all, Role.RECORDS_OFFICER);
        Optional<VersionId> after = request.after()
                .map(text -> Cursor.decode(text, 2))
                .map(last -> new VersionId(last.id(), last.position()));
        Page<VersionId> held = request.page(
                quarantine.held(after, request.limit() + 1), last -> Cursor.of(last.version(), last.recordId()));
        List<UUID> records =
                held.items().stream().map(VersionId::recordId).distinct().toList();
        Page<RecordView> page = new Page<>(views.of(records), held.next());
        audit.done(actor, AuditAction.QUARANTINE_READ, all, page.shown(RecordView::id));
        return page;
    }

    /** See {@link QuarantineService#decide}. */
    public RecordView decide(Actor actor, UUID recordId, int version, QuarantineDecision decision) {
        QuarantineState state =
                decision == QuarantineDecision.RELEASE ? QuarantineState.RELEASED : QuarantineState.REFUSED;
        existing(actor, AuditAction.QUARANTINE_DECIDE, recordId, version);
        settle(actor, AuditAction.QUARANTINE_DECIDE, recordId, version, state);
        return views.of(List.of(recordId)).get(0);
    }

    /** Decides whether a version may be scanned again, and tells where its content lies. */
    public StoredVersion admitScan(Actor actor, UUID recordId, int version) {
        VersionEntity entity = existing(actor, AuditAction.QUARANTINE_SCAN, recordId, version);
        VersionView view = views.of(entity);
        if (view.quarantine()
                .filter(held -> held.state() == QuarantineState.HELD)
                .isEmpty()) {
            throw notHeld(recordId, version);
        }
        return StoredVersion.of(view, entity, extents.of(recordId, version));
    }

    /** Takes what the scanner said. */
    public RecordView scanned(Actor actor, UUID recordId, int version, ScanVerdict verdict) {
        if (verdict instanceof ScanVerdict.Clean) {
            settle(actor, AuditAction.QUARANTINE_SCAN, recordId, version, QuarantineState.RELEASED);
        } else {
            audited(actor, AuditAction.QUARANTINE_SCAN, recordId, version, QuarantineState.HELD);
        }
        return views.of(List.of(recordId)).get(0);
    }

    private VersionEntity existing(Actor actor, AuditAction action, UUID recordId, int version) {
        door.require(actor, action, AuditSubject.of(RecordAccess.KIND, recordId), Role.RECORDS_OFFICER);
        VersionEntity found = Optional.ofNullable(entities.find(VersionEntity.class, new VersionId(recordId, version)))
                .orElseThrow(() -> new NotFoundException("version", VersionEntity.name(recordId, version)));
        if (!entities.find(RecordEntity.class, recordId).isFiled()) {
            throw destroyed.disposed(RecordAccess.KIND, recordId, found.keyId());
        }
        return found;
    }

    private void settle(Actor actor, AuditAction action, UUID recordId, int version, QuarantineState state) {
        if (!quarantine.decide(recordId, version, state, actor.accountId(), clock.instant())) {
            throw notHeld(recordId, version);
        }
        audited(actor, action, recordId, version, state);
    }

    private void audited(Actor actor, AuditAction action, UUID recordId, int version, QuarantineState state) {
        audit.done(
                actor,
                action,
                AuditSubject.of(RecordAccess.KIND, recordId),
                Map.of("version", Integer.toString(version), "state", state.name()));
    }

    private static ConflictException notHeld(UUID recordId, int version) {
        return new ConflictException("Version " + version + " of the record " + recordId + " is not held.");
    }
}
