package org.strongroom.ops.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.failure.EngineException;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.Home;

class PreconditionsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private Preconditions preconditions() {
        return new Preconditions(new Home(folder), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void aNewHomeOnADiskWithRoomMayStart() {
        assertThatCode(() -> preconditions().check()).doesNotThrowAnyException();
    }

    @Test
    void aFullDiskIsRefusedWithItsRemedy() {
        assertThatThrownBy(() -> preconditions().requireSpace(12L << 20))
                .isInstanceOf(OperationFailedException.class)
                .satisfies(PreconditionsTest::anotherTryMayMendIt)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("12 MiB are free")
                .hasMessageContaining("Make room");
    }

    @Test
    void aClockBeforeTheArchivesBeginningIsRefusedWithItsRemedy() {
        assertThatThrownBy(() -> preconditions().requireTime(NOW.plusSeconds(86_400)))
                .isInstanceOf(OperationFailedException.class)
                .satisfies(PreconditionsTest::anotherTryMayMendIt)
                .hasMessageContaining("2026-03-01T12:00:00Z")
                .hasMessageContaining("2026-03-02T12:00:00Z")
                .hasMessageContaining("Set the clock");
        assertThatCode(() -> preconditions().requireTime(NOW.plusSeconds(300))).doesNotThrowAnyException();
    }

    /** A service manager takes 3 for final. */
    private static void anotherTryMayMendIt(Throwable refusal) {
        assertThat(((EngineException) refusal).exitCode()).isEqualTo(1);
    }
}
