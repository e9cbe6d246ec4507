package org.strongroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.strongroom.access.Actor;
import org.strongroom.access.Role;
import org.strongroom.domain.AccessDeniedException;
import org.strongroom.testing.ArchiveFixture;

class ColleaguesTest {
    private final ArchiveFixture archive = ArchiveFixture.shared();
    private final Colleagues colleagues = archive.get(Colleagues.class);
    private final AccountRegister register = archive.newBeans()
            .with(
                    AccountSettings.class,
                    new AccountSettings(Duration.ofHours(12), Optional.empty(), Optional.empty(), Optional.empty()))
            .get(AccountRegister.class);
    private final Actor administrator = archive.actor(Role.ADMINISTRATOR);
    private final Actor clinician = archive.actor(Role.CLINICIAN);

    @Test
    void cliniciansInUseMayBeOnACareTeam() {
        UUID working = account("working", Role.CLINICIAN);
        UUID gone = account("gone", Role.CLINICIAN);
        UUID operator = account("operator", Role.BACKUP_OPERATOR);
        register.disable(administrator, gone);

        assertThat(colleagues.clinicians(clinician))
                .extracting(Colleague::id)
                .contains(working)
                .doesNotContain(gone, operator);
        assertThat(colleagues.names(clinician, List.of(working, gone)))
                .containsEntry(gone, "Name of gone")
                .hasSize(2);
    }

    @Test
    void nobodyElseLearnsWhoWorksHere() {
        for (Role role : Role.values()) {
            if (role != Role.CLINICIAN && role != Role.RECORDS_OFFICER) {
                Actor other = archive.actor(role);
                assertThatThrownBy(() -> colleagues.clinicians(other)).isInstanceOf(AccessDeniedException.class);
                assertThatThrownBy(() -> colleagues.names(other, Set.of())).isInstanceOf(AccessDeniedException.class);
            }
        }
    }

    private UUID account(String name, Role role) {
        String username = name + "." + UUID.randomUUID().toString().substring(0, 8);
        return register.add(administrator, new NewAccount(username, "Name of " + name, Set.of(role)), "-")
                .id();
    }
}
