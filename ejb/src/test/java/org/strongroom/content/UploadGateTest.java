package org.strongroom.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.strongroom.domain.UnavailableException;

class UploadGateTest {
    private static final OptionalLong UNKNOWN = OptionalLong.empty();
    private static final OptionalLong NOTE = OptionalLong.of(2000);

    @Test
    void manyPassAFewAtATime() throws Exception {
        UploadGate gate = new UploadGate(settings(3, 100, Duration.ofSeconds(30)));
        AtomicInteger inside = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(clients.submit(() -> {
                    try (UploadGate.Pass pass = gate.enter(UNKNOWN)) {
                        seen.add(inside.incrementAndGet());
                        Thread.onSpinWait();
                        inside.decrementAndGet();
                    }
                }));
            }
            for (Future<?> client : all) {
                client.get(30, TimeUnit.SECONDS);
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(seen).hasSize(50).allSatisfy(count -> assertThat(count).isBetween(1, 3));
    }

    @Test
    void aNoteDoesNotWaitBehindRecordings() {
        UploadGate gate = new UploadGate(settings(1, 10, Duration.ofMillis(1)));
        try (UploadGate.Pass recording = gate.enter(UNKNOWN);
                UploadGate.Pass note = gate.enter(NOTE)) {
            assertThat(recording).isNotSameAs(note);
            assertThatThrownBy(() -> gate.enter(UNKNOWN)).isInstanceOf(UnavailableException.class);
        }
        gate.enter(UNKNOWN).close();
    }

    @Test
    void beyondTheQueueItIsRefusedAtOnce() {
        UploadGate gate = new UploadGate(settings(1, 0, Duration.ofDays(1)));
        try (UploadGate.Pass only = gate.enter(UNKNOWN)) {
            assertThat(only).isNotNull();
            assertThatThrownBy(() -> gate.enter(UNKNOWN)).isInstanceOf(UnavailableException.class);
        }
    }

    private static UploadSettings settings(int concurrent, int waiting, Duration patience) {
        return new UploadSettings(concurrent, waiting, patience, Duration.ofSeconds(60));
    }
}
