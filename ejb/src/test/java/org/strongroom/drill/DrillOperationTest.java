package org.strongroom.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.audit.AuditAction;
import org.strongroom.audit.AuditLog;
import org.strongroom.audit.AuditSubject;
import org.strongroom.audit.Doorkeeper;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.drill.DrillProgress.State;

class DrillOperationTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path agentHome;

    private final List<Runnable> started = new ArrayList<>();
    private final List<String> ran = new ArrayList<>();
    private final DrillOperation operation = new DrillOperation();

    @BeforeEach
    void anAgent() {
        operation.door = new Doorkeeper(new SilentLog());
        operation.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        operation.progress = new ProgressFile();
        operation.progress.drillHome = Optional.of(agentHome.toString());
        operation.progress.clock = operation.clock;
        operation.launcher = new DrillLauncher() {
            @Override
            public boolean configured() {
                return true;
            }

            @Override
            public Optional<String> run(Actor actor) {
                ran.add(actor.name());
                return Optional.of("PASS");
            }
        };
        operation.setThreadFactory(task -> {
            started.add(task);
            return new Thread(() -> {});
        });
    }

    @Test
    void startsTheAgentInTheNameOfThePersonAndReturnsAtOnce() {
        operation.start(actor(Role.RECOVERY_ADMIN));
        assertThat(ran).isEmpty();
        assertThat(operation.isLaunched()).isTrue();
        started.get(0).run();
        assertThat(ran).containsExactly("kim");
        assertThat(operation.isLaunched()).isFalse();
    }

    @Test
    void onlyWhoAdministersRecoveryStartsOne() {
        assertThatThrownBy(() -> operation.start(actor(Role.BACKUP_OPERATOR)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(started).isEmpty();
    }

    @Test
    void oneDrillAtATime() throws IOException {
        operation.start(actor(Role.RECOVERY_ADMIN));
        assertThatThrownBy(() -> operation.start(actor(Role.RECOVERY_ADMIN))).isInstanceOf(ConflictException.class);
        started.get(0).run();
        told(false, NOW.minusSeconds(3));
        assertThatThrownBy(() -> operation.start(actor(Role.RECOVERY_ADMIN)))
                .as("one that somebody else started")
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        assertThat(operation.progress(actor(Role.AUDITOR))).isEmpty();
        told(false, NOW.minusSeconds(3));
        DrillProgress progress = operation.progress(actor(Role.AUDITOR)).orElseThrow();
        assertThat(progress.state()).isEqualTo(State.RUNNING);
        assertThat(progress.stages())
                .extracting(DrillProgress.Stage::title)
                .containsExactly("Open the keys", "Sign in");
        assertThat(progress.stages().get(0).endedAt()).isPresent();
        assertThat(progress.stages().get(1).begunAt()).isEmpty();
        assertThat(progress.detail()).contains("read the base");
        assertThat(progress.advance().orElseThrow().total()).isEqualTo(12);
    }

    @Test
    void theLastDrillsWordIsNotTakenForTheNewOnes() throws IOException {
        told(NOW.minusSeconds(60), true, NOW.minusSeconds(3));
        operation.start(actor(Role.RECOVERY_ADMIN));
        assertThat(operation.isOfLaunched(progress())).isFalse();
        told(NOW, true, NOW);
        assertThat(operation.isOfLaunched(progress()))
                .as("it has ended, its process has not")
                .isTrue();
        started.get(0).run();
        assertThat(operation.isOfLaunched(progress())).isFalse();
    }

    @Test
    void anAgentThatFellSilentHasBrokenOff() throws IOException {
        told(false, NOW.minusSeconds(31));
        assertThat(state()).isEqualTo(State.BROKEN_OFF);
        told(true, NOW.minusSeconds(3_000));
        assertThat(state()).isEqualTo(State.ENDED);
    }

    private State state() {
        return progress().state();
    }

    private DrillProgress progress() {
        return operation.progress(actor(Role.RECOVERY_ADMIN)).orElseThrow();
    }

    private void told(boolean ended, Instant heardAt) throws IOException {
        told(Instant.parse("2026-11-22T11:59:00Z"), ended, heardAt);
    }

    private void told(Instant startedAt, boolean ended, Instant heardAt) throws IOException {
        Files.writeString(agentHome.resolve("progress.json"), """
                {"drill":"01900000-0000-7000-8000-000000000001","plan":"Plan","startedAt":"%s",
                 "heardAt":"%s","ended":%s,"detail":"read the base","advance":{"done":3,"total":12,"unit":"objects"},
                 "stages":[{"title":"Open the keys","begunAt":"2026-11-22T11:59:00Z","endedAt":"2026-11-22T11:59:01Z"},
                           {"title":"Sign in"}]}""".formatted(startedAt, heardAt, ended));
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), "kim", EnumSet.of(role), Optional.empty());
    }

    private static final class SilentLog extends AuditLog {
        @Override
        public void refused(Actor actor, AuditAction action, AuditSubject subject, String reason) {
            // nobody reads it here
        }
    }
}
