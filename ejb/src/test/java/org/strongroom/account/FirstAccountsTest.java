package org.strongroom.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.access.Role;
import org.strongroom.testing.ArchiveFixture;
import org.strongroom.testing.Beans;

class FirstAccountsTest {
    @TempDir
    Path folder;

    private final ArchiveFixture archive = ArchiveFixture.shared();

    @Test
    void aDrillsAccountIsMadeFromItsFileWhichIsUsedUp() throws IOException {
        String username = "drill-" + UUID.randomUUID().toString().substring(0, 8);
        Path file = Files.writeString(
                folder.resolve("account.json"),
                "{\"username\":\"" + username + "\",\"passwordHash\":\"$argon2id$x\",\"roles\":[\"RECORDS_OFFICER\","
                        + "\"AUDITOR\"]}");
        open(new AccountSettings(Duration.ofHours(1), Optional.empty(), Optional.empty(), Optional.of(file)));
        assertThat(file).doesNotExist();
        assertThat(archive.select("select r.role from archive.account_role r join archive.account a on a.id ="
                        + " r.account_id where a.username = '" + username + "' order by 1"))
                .containsExactly(Role.AUDITOR.name(), Role.RECORDS_OFFICER.name());
    }

    @Test
    void aFirstAdministratorIsNotMadeWhereThereAreAccounts() throws IOException {
        archive.actor(Role.ADMINISTRATOR);
        String username = "intruder-" + UUID.randomUUID().toString().substring(0, 8);
        Path file = Files.writeString(
                folder.resolve("first.json"), "{\"username\":\"" + username + "\",\"passwordHash\":\"$argon2id$x\"}");
        open(new AccountSettings(Duration.ofHours(1), Optional.empty(), Optional.of(file), Optional.empty()));
        assertThat(file).doesNotExist();
        assertThat(archive.select("select id from archive.account where username = '" + username + "'"))
                .isEmpty();
    }

    private void open(AccountSettings settings) {
        Beans beans = archive.newBeans().with(AccountSettings.class, settings);
        beans.get(FirstAccounts.class).open();
    }
}
