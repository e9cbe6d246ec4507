package org.strongroom.offsite;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.paging.Cursor;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.repository.ChainedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.ship.ShippingStatus;
import org.strongroom.store.ObjectInfo;

/** Lists recovery points, newest first, as the store holds them. Slow; call it outside of transactions. Thread-safe. */
@ApplicationScoped
public class PointHistory {
    @Inject
    Shipping shipping;

    @Inject
    Doorkeeper door;

    /**
     * One page of points.
     *
     * @throws org.strongroom.domain.AccessDeniedException unless the actor operates backups or administers recovery
     */
    public Page<PointView> list(Actor actor, PageRequest page) {
        door.require(
                actor,
                AuditAction.BACKUP_STATUS,
                AuditSubject.all("recovery-point"),
                Role.BACKUP_OPERATOR,
                Role.RECOVERY_ADMIN);
        Optional<Long> newest = page.after().map(PointHistory::before).or(this::newest);
        if (newest.isEmpty() || newest.get() < 0) {
            return new Page<>(List.of(), Optional.empty());
        }
        long first = Math.max(0, newest.get() - page.limit() + 1);
        List<PointView> points = read(shipping.repository(), first, newest.get());
        Optional<String> next =
                first == 0 ? Optional.empty() : Optional.of(new Cursor(List.of(Long.toString(first))).encode());
        return new Page<>(points, next);
    }

    private Optional<Long> newest() {
        return shipping.isOn()
                ? shipping.status().lastPoint().map(ShippingStatus.LastPoint::sequence)
                : Optional.empty();
    }

    private static long before(String cursor) {
        try {
            return Long.parseLong(Cursor.decode(cursor, 1).parts().get(0)) - 1;
        } catch (NumberFormatException e) {
            throw new InvalidInputException("cursor", "is not a cursor of this list");
        }
    }

    private static List<PointView> read(Repository repository, long first, long last) {
        List<PointView> points = new ArrayList<>();
        Iterator<ObjectInfo> names = repository.list(
                ObjectKind.POINT, ObjectKind.POINT.prefix(), Optional.of(ObjectNames.pointPrefix(first)));
        String end = ObjectNames.pointPrefix(last + 1);
        while (names.hasNext()) {
            ObjectInfo info = names.next();
            if (info.name().compareTo(end) >= 0) {
                break;
            }
            byte[] bytes = repository.read(ObjectRef.of(info.name(), info.size()));
            points.add(PointView.of(ChainedPoint.parse(info.name(), bytes)));
        }
        Collections.reverse(points);
        return points;
    }
}
