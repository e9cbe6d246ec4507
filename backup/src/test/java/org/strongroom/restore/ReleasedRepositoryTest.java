package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.crypto.Hashes;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.postgres.PostgresFixture;
import org.strongroom.progress.Progress;
import org.strongroom.reader.IndependentReader;
import org.strongroom.store.StoreLocation;
import org.strongroom.store.Stores;
import org.strongroom.verify.Finding;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationRequest;

/** Whatever was once shipped by a released version comes back with this one, and goes on from there. */
class ReleasedRepositoryTest {
    @TempDir
    Path folder;

    static Stream<Path> released() {
        return ReleasedRepository.all();
    }

    @ParameterizedTest
    @MethodSource("released")
    void aRepositoryOfEveryReleasedFormatIsWholeComesBackAndGoesOn(Path zip) {
        ReleasedRepository released = ReleasedRepository.unpack(zip, folder.resolve("released"));
        StoreLocation location = StoreLocation.parse("file://" + released.offsite());
        Stores stores = location.open(Optional.empty());
        ReleasedRepository.Expected expected = released.expected();
        Path to = folder.resolve("restored");
        try (RecoveryKit kit = released.kit()) {
            assertThat(verify(stores, kit)).isEmpty();
            readByTheIndependentReader(released, expected);
            RestoreReport report = Restore.run(
                    new RestoreRequest(
                            location,
                            Optional.empty(),
                            kit.repositoryId(),
                            kit.rootKey(),
                            kit.recoveryKey(),
                            Optional.of(kit.rootSigningKey()),
                            to,
                            Moment.newest(),
                            Optional.empty(),
                            Optional.empty(),
                            PostgresFixture.binariesJar(),
                            Clock.systemUTC()),
                    Progress.silent());
            assertThat(report.incarnation()).isEqualTo(3);
            try (RestoredHome home = new RestoredHome(to)) {
                for (ReleasedRepository.Content each : expected.records()) {
                    assertThat(Hashes.hex(Hashes.sha256(home.content(each.record()))))
                            .isEqualTo(each.sha256());
                }
                for (UUID each : expected.destroyed()) {
                    assertThatThrownBy(() -> home.content(each)).hasMessageContaining("no key");
                }
                assertThat(home.count("SELECT count(*) FROM law.audit_event"))
                        .isGreaterThanOrEqualTo(expected.auditEvents());
                SecondLifeTest.shipOn(stores, Clock.systemUTC(), home);
            }
            assertThat(verify(stores, kit)).isEmpty();
        }
    }

    /** The first fixtures have noise where an archive has sealed columns; their content is real. */
    private void readByTheIndependentReader(ReleasedRepository released, ReleasedRepository.Expected expected) {
        Path passphrase = folder.resolve("passphrase");
        Path to = folder.resolve("extracted");
        try {
            Files.writeString(passphrase, ReleasedRepository.PASSPHRASE + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        IndependentReader reader = IndependentReader.withKit(
                released.offsite(), released.kitFile(), "--passphrase-file", passphrase.toString());
        for (IndependentReader.Result result :
                List.of(reader.run("verify"), reader.run("extract", "--to", to.toString()))) {
            assertThat(result.err().lines().filter(line -> line.startsWith("defect: ")))
                    .allMatch(line -> line.contains("what is sealed of it"));
            assertThat(result.code()).as(result.err()).isLessThanOrEqualTo(1);
        }
        Map<String, String> wanted = new TreeMap<>();
        expected.records().forEach(each -> wanted.put(each.record() + "/1", each.sha256()));
        assertThat(IndependentReader.extracted(to)).isEqualTo(wanted);
    }

    private static List<Finding> verify(Stores stores, RecoveryKit kit) {
        return Verification.run(
                        VerificationRequest.of(stores, kit.repositoryId(), kit.rootKey(), Clock.systemUTC())
                                .opening(Optional.of(kit.recoveryKey())),
                        Progress.silent())
                .findings();
    }
}
