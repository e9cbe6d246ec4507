package org.strongroom.offsite.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.strongroom.configuration.ArchiveSettings;
import org.strongroom.failure.UnreachableException;
import org.strongroom.heal.Inspection;
import org.strongroom.heal.Place;
import org.strongroom.heal.SiteFolder;
import org.strongroom.home.Home;
import org.strongroom.kit.Identity;
import org.strongroom.mirror.Pace;
import org.strongroom.offsite.RepositoryState;
import org.strongroom.offsite.Shipping;
import org.strongroom.places.PlaceStatus;
import org.strongroom.prune.PruneStatement;
import org.strongroom.recall.RecallPlan;
import org.strongroom.recall.RemotePack;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.ObjectNames;
import org.strongroom.repository.ObjectRef;
import org.strongroom.repository.Repository;
import org.strongroom.ship.ShippingStatus.LastPoint;
import org.strongroom.store.Stores;
import org.strongroom.verify.Sample;
import org.strongroom.verify.VerificationRequest;

/** Reads a part of one place of the repository and, with the first place, of the content store. Slow. Thread-safe. */
@ApplicationScoped
public class PlaceChecks {
    @Inject
    ArchiveSettings archive;

    @Inject
    CheckSettings limits;

    @Inject
    Shipping shipping;

    @Inject
    RecordsInRows rows;

    @Inject
    Clock clock;

    /** What a check read and found. */
    record Result(long objects, long bytes, List<Noted> found) {
        Result {
            found = List.copyOf(found);
        }
    }

    /**
     * Reads.
     *
     * @param before what was found there before: it is known since then
     * @throws org.strongroom.failure.EngineException when it could not be read to the end; defects are no exceptions
     */
    Result check(
            String name, Repository repository, Sample sample, Collection<Noted> before, BooleanSupplier stopping) {
        Pace pace = Pace.parse(limits.limit(), clock.withZone(ZoneId.systemDefault()));
        Inspection.Result result = Inspection.run(
                request(name, repository, sample, pace, stopping),
                site(name),
                this::records,
                new PacedReading(pace, stopping));
        return new Result(
                result.report().objects(), result.report().bytes(), found(name, result, before, clock.instant()));
    }

    private VerificationRequest request(
            String name, Repository repository, Sample sample, Pace pace, BooleanSupplier stopping) {
        Identity identity = Identity.load(archive.home().identity());
        return VerificationRequest.of(
                        new Stores(
                                new PacedStore(repository.store(ObjectKind.PACK), pace, stopping),
                                new PacedStore(repository.store(ObjectKind.TAIL), pace, stopping)),
                        repository.id(),
                        identity.rootKey(),
                        clock)
                .expecting(newest(name))
                .prunedAs(limits.pruned().map(PruneStatement::read))
                .sampling(Optional.of(sample));
    }

    /** What the shipper itself was told is there is the best witness against a store that was rolled back. */
    private Optional<ExpectedPoint> newest(String name) {
        List<PlaceStatus> places = shipping.places();
        Optional<LastPoint> newest =
                places.isEmpty() ? shipping.status().lastPoint() : Optional.of(newest(places, name));
        return newest.map(point -> new ExpectedPoint(OptionalLong.of(point.sequence()), point.hash()));
    }

    /** A place that is new, or has not been heard of, may be being filled. */
    private static LastPoint newest(List<PlaceStatus> places, String name) {
        return places.stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .flatMap(PlaceStatus::lastPoint)
                .orElseThrow(() -> new UnreachableException("nothing was heard of it since the start"));
    }

    private Optional<SiteFolder> site(String repository) {
        if (!repository.equals(RepositoryState.FIRST)) {
            return Optional.empty();
        }
        Home home = archive.home();
        Set<UUID> arriving = RecallPlan.load(home)
                .map(plan -> plan.packs().stream().map(RemotePack::id).collect(Collectors.toSet()))
                .orElse(Set.of());
        return Optional.of(new SiteFolder(archive.contentDirectory(), home.repair(), true, arriving));
    }

    private Optional<Map<String, Collection<String>>> records(Collection<ObjectRef> content) {
        Map<UUID, Set<String>> found = rows.in(
                content.stream().map(ref -> ObjectNames.packId(ref.name())).collect(Collectors.toSet()));
        Map<String, Collection<String>> byName = new TreeMap<>();
        content.forEach(ref -> byName.put(ref.name(), found.getOrDefault(ObjectNames.packId(ref.name()), Set.of())));
        return Optional.of(byName);
    }

    private static List<Noted> found(String name, Inspection.Result result, Collection<Noted> before, Instant now) {
        Map<String, Instant> first =
                before.stream().collect(Collectors.toMap(Noted::object, Noted::at, (one, other) -> one));
        List<Noted> found = new ArrayList<>();
        result.rot()
                .forEach(rot -> found.add(new Noted(
                        name,
                        rot.place() == Place.ON_SITE,
                        rot.object(),
                        rot.defect(),
                        rot.affects(),
                        rot.remedy(),
                        rot.certain(),
                        first.getOrDefault(rot.object(), now))));
        return found;
    }
}
