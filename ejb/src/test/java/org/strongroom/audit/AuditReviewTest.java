package org.strongroom.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.identity.Ids;
import org.strongroom.paging.Page;
import org.strongroom.paging.PageRequest;
import org.strongroom.testing.ArchiveFixture;

class AuditReviewTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final AuditLog log = archive.get(AuditLog.class);
    private final AuditReview review = archive.get(AuditReview.class);
    private final Actor auditor = archive.actor(Role.AUDITOR);
    private final Actor watched =
            new Actor(Ids.next(), "watched", java.util.Set.of(Role.CLINICIAN), Optional.of(Ids.next()));

    @Test
    void eventsComeBackAsRecordedNewestFirstPageByPage() {
        List<String> recorded = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            UUID id = Ids.next();
            log.refused(watched, AuditAction.RECORD_READ, AuditSubject.of("record", id), "care team");
            recorded.add(0, id.toString());
        }
        AuditQuery query = new AuditQuery(Optional.empty(), Optional.empty(), Optional.of(watched.accountId()));
        List<AuditEvent> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<AuditEvent> page = review.search(auditor, query, new PageRequest(2, cursor));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
            seen.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(seen.stream().map(event -> event.subject().orElseThrow().id()))
                .isEqualTo(recorded);
        AuditEvent event = seen.get(0);
        assertThat(event.actorId()).hasValue(watched.accountId());
        assertThat(event.requestId()).isEqualTo(watched.requestId());
        assertThat(event.roles()).containsExactly("CLINICIAN");
        assertThat(event.outcome()).isEqualTo(AuditOutcome.REFUSED);
        assertThat(event.detail()).isEqualTo(Map.of("reason", "care team"));
    }

    @Test
    void theRangeOfTimeIsHalfOpen() {
        log.failed(watched, AuditAction.BACKUP_RUN, AuditSubject.all("point"), "x");
        AuditQuery all = new AuditQuery(Optional.empty(), Optional.empty(), Optional.of(watched.accountId()));
        var at = review.search(auditor, all, PageRequest.first()).items().get(0).at();
        assertThat(count(new AuditQuery(Optional.of(at), Optional.empty(), all.actorId())))
                .isEqualTo(1);
        assertThat(count(new AuditQuery(Optional.empty(), Optional.of(at), all.actorId())))
                .isZero();
        assertThatThrownBy(() -> new AuditQuery(Optional.of(at.plusSeconds(1)), Optional.of(at), Optional.empty()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aCallerWithoutASessionHasNoAccountInTheLog() {
        UUID id = Ids.next();
        log.refused(
                Actor.anonymous(Optional.empty()), AuditAction.API_CALL, AuditSubject.of("endpoint", id), "no session");
        assertThat(archive.select("select actor_name from law.audit_event where object_id = '" + id
                        + "' and actor_id is null and request_id is null"))
                .containsExactly("anonymous");
    }

    @Test
    void readingTheLogIsForItsReviewersAndIsInTheLog() {
        AuditQuery everything = new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty());
        Actor administrator = archive.actor(Role.ADMINISTRATOR);
        assertThatThrownBy(() -> review.search(administrator, everything, PageRequest.first()))
                .isInstanceOf(AccessDeniedException.class);
        review.search(auditor, everything, PageRequest.first());
        for (Actor actor : List.of(administrator, auditor)) {
            assertThat(archive.select("select outcome from law.audit_event where action = 'AUDIT_READ' and actor_id = '"
                            + actor.accountId() + "'"))
                    .containsExactly(actor == auditor ? "DONE" : "REFUSED");
        }
    }

    @Test
    void whatWasDoneIsOnlyRecordedWithinItsTransaction() {
        assertThatThrownBy(() -> log.done(watched, AuditAction.PATIENT_READ, AuditSubject.all("patient"), Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    private long count(AuditQuery query) {
        return review.search(auditor, query, PageRequest.first()).items().size();
    }
}
