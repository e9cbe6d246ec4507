package org.strongroom.disposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.DomainException;
import org.strongroom.domain.NotFoundException;
import org.strongroom.hold.HoldCondition;
import org.strongroom.hold.HoldScope;
import org.strongroom.hold.HoldService;
import org.strongroom.hold.HoldView;
import org.strongroom.hold.NewHold;

/** A hold and a destruction at the same moment: whichever is first, the other one knows. */
class HoldRaceTest {
    private final Filed filed = new Filed();
    private final HoldService holds = filed.archive.get(HoldService.class);
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** The hold is placed and not yet committed: the destruction has to wait for it, and then to stop. */
    @ParameterizedTest
    @EnumSource(HoldScope.class)
    void aDestructionWaitsForAHoldThatIsBeingPlaced(HoldScope scope) throws Exception {
        UUID disposal = filed.proposed(DisposalSubject.RECORD, filed.aboutAnna);
        CountDownLatch placed = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Future<HoldView> hold =
                threads.submit(() -> filed.archive.transactions().requiresNew(() -> {
                    HoldView view = holds.place(filed.first, hold(scope));
                    placed.countDown();
                    commit.await();
                    return view;
                }));
        placed.await();
        Future<DisposalView> destruction = threads.submit(() -> filed.disposals.approve(filed.second, disposal));
        awaitSomeoneWaiting();
        assertThat(destruction.isDone()).isFalse();
        commit.countDown();

        assertThat(hold.get().releasedAt()).isEmpty();
        assertThatThrownBy(destruction::get).hasCauseInstanceOf(ConflictException.class);
        assertThat(filed.records.find(filed.clinician, filed.aboutAnna).id()).isEqualTo(filed.aboutAnna);
    }

    /** The other way round: the hold waits, and learns that there is nothing left to hold. */
    @Test
    void aHoldWaitsForADestructionThatIsUnderWay() throws Exception {
        UUID disposal = filed.proposed(DisposalSubject.RECORD, filed.aboutAnna);
        CountDownLatch destroyed = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Future<DisposalView> destruction =
                threads.submit(() -> filed.archive.transactions().requiresNew(() -> {
                    DisposalView view = filed.disposals.approve(filed.second, disposal);
                    destroyed.countDown();
                    commit.await();
                    return view;
                }));
        destroyed.await();
        Future<HoldView> hold = threads.submit(() -> holds.place(filed.first, hold(HoldScope.RECORD)));
        awaitSomeoneWaiting();
        commit.countDown();

        assertThat(destruction.get().state()).isEqualTo(DisposalState.DESTROYED);
        assertThatThrownBy(hold::get).hasCauseInstanceOf(NotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(HoldScope.class)
    void whateverTheOrderNothingIsDestroyedAfterItWasHeld(HoldScope scope) throws Exception {
        for (int round = 0; round < 8; round++) {
            Filed fresh = round == 0 ? filed : new Filed();
            UUID disposal = fresh.proposed(DisposalSubject.CASE_FILE, fresh.group);
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Optional<HoldView>> hold = threads.submit(() -> {
                start.await();
                return tried(() -> holds.place(fresh.first, hold(fresh, scope)));
            });
            Future<Optional<DisposalView>> destruction = threads.submit(() -> {
                start.await();
                return tried(() -> fresh.disposals.approve(fresh.second, disposal));
            });
            Optional<HoldView> placed = hold.get();
            Optional<DisposalView> destroyed = destruction.get();
            assertThat(placed.isPresent() || destroyed.isPresent()).isTrue();
            if (placed.isPresent() && destroyed.isPresent()) {
                assertThat(destroyed.get().decidedAt().orElseThrow())
                        .isBefore(placed.get().placedAt());
            }
            placed.ifPresent(view -> holds.release(fresh.first, view.id()));
        }
    }

    private interface Act<T> {
        T perform();
    }

    private static <T> Optional<T> tried(Act<T> act) {
        try {
            return Optional.of(act.perform());
        } catch (DomainException refused) {
            return Optional.empty();
        }
    }

    private NewHold hold(HoldScope scope) {
        return hold(filed, scope);
    }

    private static NewHold hold(Filed filed, HoldScope scope) {
        return switch (scope) {
            case PATIENT -> new NewHold(scope, Optional.of(filed.ben), Optional.empty(), "matter 9");
            case CASE_FILE -> new NewHold(scope, Optional.of(filed.group), Optional.empty(), "matter 9");
            case RECORD -> new NewHold(scope, Optional.of(filed.aboutAnna), Optional.empty(), "matter 9");
            case MATCHING ->
                new NewHold(
                        scope,
                        Optional.empty(),
                        Optional.of(new HoldCondition(
                                Optional.empty(),
                                Optional.of(filed.clinician.accountId()),
                                Optional.empty(),
                                Optional.empty())),
                        "matter 9");
        };
    }

    private void awaitSomeoneWaiting() throws ExecutionException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (filed.count("pg_locks where not granted").equals("0")) {
            assertThat(Instant.now()).as("somebody waits for a lock").isBefore(deadline);
        }
    }
}
