package org.strongroom.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.crypto.Hashes;
import org.strongroom.domain.ConflictException;
import org.strongroom.identity.Ids;
import org.strongroom.testing.ArchiveFixture;

class IdempotencyTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final Idempotency idempotency = archive.get(Idempotency.class);
    private final Actor actor = archive.actor(Role.RECORDS_OFFICER);
    private final AtomicInteger created = new AtomicInteger();

    @Test
    void theSecondTimeNothingIsCreated() {
        IdempotentRequest request = request("a", "1");
        Outcome first = once(actor, request);
        assertThat(idempotency.earlier(actor, request, "thing")).hasValue(first.resourceId());
        assertThat(once(actor, request)).isEqualTo(new Outcome(first.resourceId(), true));
        assertThat(created).hasValue(1);
    }

    @Test
    void anotherRequestUnderTheKeyIsAConflict() {
        once(actor, request("a", "1"));
        assertThatThrownBy(() -> once(actor, request("a", "2"))).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> idempotency.once(actor, request("a", "1"), "other thing", () -> "x"))
                .isInstanceOf(ConflictException.class);
        assertThat(created).hasValue(1);
    }

    @Test
    void aKeyBelongsToItsAccount() {
        Outcome mine = once(actor, request("a", "1"));
        Outcome theirs = once(archive.actor(Role.RECORDS_OFFICER), request("a", "1"));
        assertThat(theirs.replayed()).isFalse();
        assertThat(theirs.resourceId()).isNotEqualTo(mine.resourceId());
    }

    @Test
    void aCreationThatFailedLeavesTheKeyFree() {
        IdempotentRequest request = request("a", "1");
        assertThatThrownBy(() -> idempotency.once(actor, request, "thing", () -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(idempotency.earlier(actor, request, "thing")).isEqualTo(Optional.empty());
        assertThat(once(actor, request).replayed()).isFalse();
    }

    @Test
    void racingDuplicatesCreateOnce() throws Exception {
        int runners = 6;
        IdempotentRequest request = request("raced", "1");
        CyclicBarrier start = new CyclicBarrier(runners);
        ExecutorService executor = Executors.newFixedThreadPool(runners);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                running.add(executor.submit(() -> {
                    start.await();
                    return once(actor, request);
                }));
            }
            Set<String> ids = new HashSet<>();
            int fresh = 0;
            for (Future<Outcome> one : running) {
                ids.add(one.get().resourceId());
                fresh += one.get().replayed() ? 0 : 1;
            }
            assertThat(ids).hasSize(1);
            assertThat(fresh).isEqualTo(1);
            assertThat(created).hasValue(1);
        } finally {
            executor.shutdownNow();
        }
    }

    private Outcome once(Actor who, IdempotentRequest request) {
        return idempotency.once(who, request, "thing", () -> {
            created.incrementAndGet();
            return Ids.next().toString();
        });
    }

    private static IdempotentRequest request(String key, String body) {
        return new IdempotentRequest(
                Hashes.sha256(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                Hashes.sha256(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
