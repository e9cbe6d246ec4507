package org.strongroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongroom.configuration.DatabaseSettings;
import org.strongroom.postgres.DatabaseAddress;
import org.strongroom.postgres.DatabaseLogin;

class ArchiveDataSourceTest {
    private final ArchiveDataSource source = new ArchiveDataSource(new DatabaseSettings(
            new DatabaseAddress("db.example.org", 6432, "records", Optional.of(Path.of("ca.crt"))),
            new DatabaseLogin("clerk", Path.of("password"))));

    @Test
    void whatAPoolSetsOfItsOwnAccordDoesNotMoveTheDatabase() {
        source.setServerName("localhost");
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumber(5432);
        source.setPortNumbers(new int[] {5432});
        source.setDatabaseName("");
        source.setUrl("");
        source.setURL("");
        source.setUser("someone");

        assertThat(source.getServerNames()).containsExactly("db.example.org");
        assertThat(source.getPortNumbers()).containsExactly(6432);
        assertThat(source.getDatabaseName()).isEqualTo("records");
        assertThat(source.getUser()).isEqualTo("clerk");
        assertThat(source.getSslMode()).isEqualTo("verify-full");
    }
}
