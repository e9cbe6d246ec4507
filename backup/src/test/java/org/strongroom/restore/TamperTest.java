package org.strongroom.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.progress.Progress;
import org.strongroom.reader.IndependentReader;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.ship.Shipper;
import org.strongroom.ship.Site;
import org.strongroom.verify.Finding;
import org.strongroom.verify.Verification;
import org.strongroom.verify.VerificationReport;
import org.strongroom.verify.VerificationRequest;

/** A store that does harm: each kind of object flipped, missing, swapped, replayed; the chain cut. Found and named. */
class TamperTest {
    @TempDir
    static Path folder;

    private static Site site;
    private static IndependentReader reader;
    private static int runs;

    /** A repository that has every kind of object, one of each in use by a restore. */
    @BeforeAll
    static void ship() throws Exception {
        site = new Site(folder.resolve("site"));
        site.file(2, 30_000);
        try (Shipper shipper = site.shipper()) {
            shipper.tick();
            site.file(2, 30_000);
            site.packs.sealAged(Duration.ZERO);
            shipper.tick();
            site.file(1, 30_000);
            site.packs.sealAged(Duration.ZERO);
            site.clock.pass(Duration.ofHours(25));
            shipper.tick();
            shipper.tick();
            shipper.base();
            site.file(2, 30_000);
            shipper.tick();
            site.file(2, 30_000);
            shipper.tick();
        }
        reader = IndependentReader.with(site.offsite, site.rootSigningKey.verificationKey(), site.recoveryKey, folder);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aWholeRepositoryIsWholeWithAndWithoutKeys() {
        assertThat(verify(true).findings()).isEmpty();
        assertThat(verify(false).findings()).isEmpty();
        assertThat(verify(false).opened()).isFalse();
        assertThat(reader.run("verify").said()).doesNotContain("defect");
        assertThat(site.objects().keySet().stream()
                        .map(name -> ObjectKind.of(name).orElseThrow()))
                .contains(made().toArray(ObjectKind[]::new));
    }

    /**
     * Every kind there is, but the one that only older repositories have, and the note of a ceremony, which is tampered
     * with in {@link CeremonyHistoryTest}.
     */
    private static Set<ObjectKind> made() {
        return EnumSet.complementOf(EnumSet.of(ObjectKind.SEGMENT, ObjectKind.KEY_SUCCESSION));
    }

    @ParameterizedTest
    @MethodSource("made")
    void aFlippedBitIsFoundAndNamed(ObjectKind kind) throws Exception {
        Path object = inUse(kind);
        byte[] good = Files.readAllBytes(object);
        byte[] bad = good.clone();
        bad[bad.length / 2] ^= 0x10;
        whileTampered(List.of(object), () -> Files.write(object, bad), () -> foundAndNamed(kind, object));
    }

    @ParameterizedTest
    @MethodSource("made")
    void aMissingObjectIsFoundAndNamed(ObjectKind kind) throws Exception {
        Path object = inUse(kind);
        whileTampered(List.of(object), () -> Files.delete(object), () -> {
            if (kind == ObjectKind.POINT) { // the newest: without a witness, or an anchor, nobody can know of it
                assertThatThrownBy(() -> restore(Optional.of(expected(object))))
                        .isInstanceOf(IntegrityException.class)
                        .hasMessageContaining(expected(object).sha256());
                assertThat(verify(true, Optional.of(expected(object))).findings())
                        .hasSize(1);
            } else if (kind == ObjectKind.INCARNATION) { // no point can be believed, so none can tell its full name
                assertThat(verify(true).findings().toString()).contains(kind.prefix());
            } else if (kind == ObjectKind.ROLLUP || kind == ObjectKind.ANCHOR || kind == ObjectKind.LEVEL) {
                assertThat(verify(false).findings().stream().map(Finding::object))
                        .contains(name(object));
                refusedByTheIndependentReader(object);
            } else {
                foundAndNamed(kind, object);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = ObjectKind.class,
            names = {"PACK", "TAIL", "TICK", "KEY_DELTA", "EPOCH", "BASE_CHUNK", "POINT"})
    void swappedObjectsAreFoundAndNamed(ObjectKind kind) throws Exception {
        List<Path> two = ofKind(kind);
        Path one = two.get(two.size() - 1);
        Path other = two.get(0);
        assertThat(one).isNotEqualTo(other);
        byte[] first = Files.readAllBytes(one);
        byte[] second = Files.readAllBytes(other);
        whileTampered(
                List.of(one, other),
                () -> {
                    Files.write(one, second);
                    Files.write(other, first);
                },
                () -> {
                    assertThat(verify(false).findings().stream().map(Finding::object))
                            .contains(name(one), name(other));
                    assertThat(verify(true).findings().stream().map(Finding::object))
                            .contains(name(one), name(other));
                    refusedByTheIndependentReader(one);
                });
    }

    @Test
    void anOlderSegmentInTheNamesPlaceIsFoundAndNamed() throws Exception {
        List<Path> segments = ofKind(ObjectKind.TICK);
        Path newest = segments.get(segments.size() - 1);
        byte[] older = Files.readAllBytes(segments.get(segments.size() - 2));
        whileTampered(List.of(newest), () -> Files.write(newest, older), () -> assertThat(
                        verify(false).findings().stream().map(Finding::object))
                .contains(name(newest)));
    }

    @Test
    void aPointInTheMiddleThatIsMissingBreaksTheChain() throws Exception {
        List<Path> points = ofKind(ObjectKind.POINT);
        Path middle = points.get(points.size() - 2);
        whileTampered(List.of(middle), () -> Files.delete(middle), () -> {
            assertThat(verify(true).findings().toString()).contains(name(middle).substring(0, 23));
            assertThatThrownBy(() -> restore(Optional.empty()))
                    .isInstanceOf(IntegrityException.class)
                    .hasMessageContaining(name(middle).substring(0, 23));
        });
    }

    @Test
    void aChainCutBelowItsAnchorIsFoundWithoutAWitness() throws Exception {
        List<Path> cut = new ArrayList<>(ofKind(ObjectKind.POINT));
        cut.addAll(ofKind(ObjectKind.ROLLUP));
        cut.remove(0);
        whileTampered(
                cut,
                () -> {
                    for (Path each : cut) {
                        Files.delete(each);
                    }
                },
                () -> {
                    assertThat(verify(false).findings().toString()).contains("anchors/");
                    assertThatThrownBy(() -> restore(Optional.empty()))
                            .isInstanceOf(IntegrityException.class)
                            .hasMessageContaining("anchors/");
                });
    }

    @Test
    void freshnessIsProvenByAWitnessAlone() throws Exception {
        Path newest = inUse(ObjectKind.POINT);
        RestoreReport report = restore(Optional.of(expected(newest)));
        assertThat(report.freshnessProven()).isTrue();
        assertThat(verify(true).freshnessProven()).isFalse();
    }

    @Test
    void aFolderThatIsNotEmptyIsRefused() throws Exception {
        Path to = Files.createDirectories(folder.resolve("used"));
        Files.writeString(to.resolve("something"), "here");
        assertThatThrownBy(() -> Restore.run(site.restoreTo(to), Progress.silent()))
                .isInstanceOf(ConfigurationException.class);
        assertThat(Files.readString(to.resolve("something"))).isEqualTo("here");
    }

    private static void foundAndNamed(ObjectKind kind, Path object) {
        assertThat(verify(true).findings().stream().map(Finding::object)).contains(name(object));
        assertThat(verify(false).findings().stream().map(Finding::object)).contains(name(object));
        assertThat(verify(true).findings())
                .allSatisfy(f -> assertThat(f.affects()).isNotBlank());
        refusedByTheIndependentReader(object);
        if (kind == ObjectKind.BASE_INVENTORY) { // for the pruner alone
            assertThat(restore(Optional.empty()).records()).isPositive();
        } else if (kind == ObjectKind.ROLLUP || kind == ObjectKind.ANCHOR) {
            assertThat(restore(Optional.empty()).notes().toString()).contains(name(object));
        } else if (kind == ObjectKind.LEVEL) { // the base is newer, and the segments have objects of their own
            assertThat(restore(Optional.empty()).records()).isEqualTo(9);
        } else {
            Throwable refused = catchThrowable(() -> restore(Optional.empty()));
            assertThat(refused).isInstanceOf(IntegrityException.class);
            assertThat(refused).hasMessageContaining(kind == ObjectKind.INCARNATION ? "incarnation" : name(object));
        }
    }

    private static void refusedByTheIndependentReader(Path object) {
        IndependentReader.Result result = reader.run("verify");
        assertThat(result.code()).isNotZero();
        assertThat(result.err()).contains(name(object).replaceFirst("^(incarnations|points)/.*", "$1/"));
    }

    private static RestoreReport restore(Optional<ExpectedPoint> expected) {
        Path to = folder.resolve("restored-" + runs++);
        RestoreRequest all = site.restoreTo(to);
        try {
            return Restore.run(
                    new RestoreRequest(
                            all.location(),
                            all.credentials(),
                            all.repositoryId(),
                            all.rootKey(),
                            site.drillKey,
                            Optional.empty(),
                            to,
                            Moment.newest(),
                            expected,
                            Optional.empty(),
                            all.postgresBinaries(),
                            all.clock()),
                    Progress.silent());
        } catch (RuntimeException e) {
            assertThat(to.resolve("RESTORE-UNFINISHED")).exists();
            throw e;
        } finally {
            delete(to);
        }
    }

    private static VerificationReport verify(boolean withKeys) {
        return verify(withKeys, Optional.empty());
    }

    private static VerificationReport verify(boolean withKeys, Optional<ExpectedPoint> expected) {
        return Verification.run(
                VerificationRequest.of(
                                site.stores(), site.repositoryId, site.rootSigningKey.verificationKey(), site.clock)
                        .opening(withKeys ? Optional.of(site.recoveryKey) : Optional.empty())
                        .expecting(expected),
                Progress.silent());
    }

    private static ExpectedPoint expected(Path point) {
        return ExpectedPoint.parse(name(point));
    }

    private static String name(Path object) {
        return site.objects().entrySet().stream()
                .filter(entry -> entry.getValue().equals(object))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> site.offsite.relativize(object).toString().replaceFirst("^[^/]*/", ""));
    }

    /** The object of this kind that a restore surely reads: the newest. */
    private static Path inUse(ObjectKind kind) {
        List<Path> all = ofKind(kind);
        return all.get(all.size() - 1);
    }

    private static List<Path> ofKind(ObjectKind kind) {
        return site.objects().entrySet().stream()
                .filter(entry -> kind.names(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private interface Harm {
        void run() throws IOException;
    }

    private static void whileTampered(List<Path> objects, Harm harm, Runnable check) throws IOException {
        List<byte[]> good = new ArrayList<>();
        for (Path object : objects) {
            good.add(Files.readAllBytes(object));
        }
        harm.run();
        try {
            check.run();
        } finally {
            for (int i = 0; i < objects.size(); i++) {
                Files.write(objects.get(i), good.get(i));
            }
        }
    }

    private static void delete(Path folder) {
        try (java.util.stream.Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
