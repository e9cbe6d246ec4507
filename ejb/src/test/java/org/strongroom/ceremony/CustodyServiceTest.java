package org.strongroom.ceremony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.custody.Quorum;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.domain.ConflictException;
import org.strongroom.domain.InvalidInputException;
import org.strongroom.home.Home;
import org.strongroom.kit.Ceremony;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.kit.Genesis;
import org.strongroom.kit.Identity;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.offsite.OffsiteSettings;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.store.LockExpectation;
import org.strongroom.store.StoreCredentials;
import org.strongroom.testing.ArchiveFixture;

class CustodyServiceTest {
    private static final char[] PASSPHRASE = "a long passphrase".toCharArray();
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Actor OPERATOR =
            new Actor(Actor.LOCAL_OPERATOR, "local-operator", Set.of(Role.RECOVERY_ADMIN), Optional.empty());

    @TempDir
    private Path folder;

    private final ArchiveFixture archive = ArchiveFixture.shared();
    private Home home;
    private Identity identity;
    private CustodyService service;

    @BeforeEach
    void open() {
        home = new Home(folder.resolve("home"));
        identity = Genesis.create(
                        home, "file:///nowhere", new StoreCredentials("a", "b"), PASSPHRASE, Clock.systemUTC())
                .identity();
        service = archive.newBeans()
                .with(
                        OffsiteSettings.class,
                        new OffsiteSettings(
                                home,
                                Optional.empty(),
                                new DatabaseAddress("localhost", 1, "none", Optional.empty()),
                                new OffsiteSettings.Timing(
                                        Duration.ofSeconds(5), Duration.ofMinutes(1), "", "", "", ""),
                                LockExpectation.ANY,
                                List.of(),
                                1))
                .get(CustodyService.class);
    }

    @Test
    void aCeremonyWithTheKitInForceIsTakenOverAndCustodiansConfirm() {
        Actor admin = archive.actor(Role.RECOVERY_ADMIN);
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW);
                RecoveryKit kit = RecoveryKit.open(home.kit(), PASSPHRASE)) {
            DrillAgentConfig agent = DrillAgentConfig.load(home.drillConfig());
            CustodyView view = service.succeed(
                    admin,
                    ceremony.succession(identity, 0, Optional.of(kit)),
                    Optional.of(ceremony.certifyAgain(identity, agent)));

            assertThat(view.form()).isEqualTo("SHARES");
            assertThat(view.fingerprint()).isEqualTo(ceremony.root().fingerprint());
            assertThat(view.outstanding()).containsExactly(1, 2, 3);
            assertThat(Identity.load(home.identity()).rootKey()).isEqualTo(ceremony.root());
            DrillAgentConfig now = DrillAgentConfig.load(home.drillConfig());
            assertThat(now.rootKey()).isEqualTo(ceremony.root());
            assertThat(now.fingerprints())
                    .containsExactly(
                            ceremony.root().fingerprint(), identity.rootKey().fingerprint());
        }
        service.confirm(admin, 2);
        service.confirm(admin, 2);
        service.confirm(admin, 1);
        assertThat(service.confirm(admin, 3).outstanding()).isEmpty();
        assertThat(Identity.load(home.identity()).kitConfirmedAt()).isPresent();
        assertThatThrownBy(() -> service.confirm(admin, 4)).isInstanceOf(ConflictException.class);
        assertThat(audited())
                .containsExactly(
                        "KEY_CEREMONY DONE",
                        "KEY_SHARE_CONFIRM DONE",
                        "KEY_SHARE_CONFIRM DONE",
                        "KEY_SHARE_CONFIRM DONE");
    }

    @Test
    void withoutTheKeysBeforeOnlyTheOperatorOfThisMachineMay() {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW)) {
            String note = ceremony.succession(identity, 0, Optional.empty());
            Actor admin = archive.actor(Role.RECOVERY_ADMIN);
            assertThatThrownBy(() -> service.succeed(admin, note, Optional.empty()))
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(Identity.load(home.identity())).isEqualTo(identity);

            service.succeed(OPERATOR, note, Optional.empty());
            assertThat(Identity.load(home.identity()).rootKey()).isEqualTo(ceremony.root());
            assertThat(audited()).containsExactly("KEY_CEREMONY REFUSED", "KEY_CEREMONY DONE");
        }
    }

    @Test
    void whatIsNotAValidNoteOfThisArchiveChangesNothing() {
        try (Ceremony ceremony = new Ceremony(Quorum.fresh(2, 3), NOW);
                RecoveryKit kit = RecoveryKit.open(home.kit(), PASSPHRASE)) {
            String note = ceremony.succession(identity, 0, Optional.of(kit));
            Identity other = Genesis.create(
                            new Home(folder.resolve("other")),
                            "file:///nowhere",
                            new StoreCredentials("a", "b"),
                            PASSPHRASE,
                            Clock.systemUTC())
                    .identity();
            List<String> bad = List.of(
                    "nonsense",
                    note.replace("sequence 0", "sequence 1"),
                    ceremony.succession(other, 0, Optional.empty()));
            for (String each : bad) {
                assertThatThrownBy(() -> service.succeed(OPERATOR, each, Optional.empty()))
                        .isInstanceOf(InvalidInputException.class);
            }
            assertThatThrownBy(() -> service.succeed(OPERATOR, note, Optional.of("nonsense")))
                    .isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> service.succeed(archive.actor(Role.ADMINISTRATOR), note, Optional.empty()))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> service.confirm(OPERATOR, 1)).isInstanceOf(ConflictException.class);
            assertThat(Identity.load(home.identity())).isEqualTo(identity);
            assertThat(service.custody(OPERATOR).form()).isEqualTo("PASSPHRASE");

            service.succeed(OPERATOR, note, Optional.empty());
            assertThatThrownBy(() -> service.succeed(OPERATOR, note, Optional.empty()))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    private List<String> audited() {
        return archive.audited("archive-keys", identity.repositoryId());
    }
}
