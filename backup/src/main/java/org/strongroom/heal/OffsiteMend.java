package org.strongroom.heal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.NotAuthorisedException;
import org.strongroom.repository.ObjectKind;
import org.strongroom.repository.Repository;
import org.strongroom.store.Stores;
import org.strongroom.verify.Finding;

/**
 * Heals objects off site: the very bytes are put again under the very name, so that under versions they become the newest,
 * and read back with the credential that reads. Nothing is ever deleted. One thread.
 */
final class OffsiteMend {
    private final RepairRequest request;
    private final Stores reading;
    private final GoodBytes good;

    OffsiteMend(RepairRequest request, GoodBytes good) {
        this.request = request;
        this.reading = request.verification().stores();
        this.good = good;
    }

    /** Settles a finding; nothing when the object itself is good, so that the finding follows from another. */
    List<Mend> mend(Finding finding) {
        if (ObjectKind.of(finding.object()).isEmpty()) {
            List<Mend> restored = new ArrayList<>();
            hidden(finding.object()).forEach(name -> mend(name, finding).ifPresent(restored::add));
            return restored.isEmpty()
                    ? List.of(unhealed(finding, "no other place of the repository that is known here has it"))
                    : restored;
        }
        return mend(finding.object(), finding).stream().toList();
    }

    private Optional<Mend> mend(String name, Finding finding) {
        if (Bytes.plain(reading, name).isPresent()) {
            return Optional.empty();
        }
        Optional<GoodBytes.Found> found = good.of(name);
        if (found.isEmpty()) {
            return Optional.of(unhealed(finding, "its bytes are nowhere that is known here"));
        }
        String source = found.get().source();
        if (request.dryRun()) {
            return Optional.of(new Mend.Healable(Place.OFF_SITE, name, finding.defect(), source));
        }
        if (request.writing().isEmpty()) {
            return Optional.of(unhealed(finding, "there is no credential here that puts; its bytes are in " + source));
        }
        return Optional.of(put(name, finding, found.get()));
    }

    private Mend put(String name, Finding finding, GoodBytes.Found found) {
        try {
            Bytes.store(request.writing().orElseThrow(), name).put(name, found.bytes());
        } catch (NotAuthorisedException e) {
            return unhealed(finding, "the store does not let it be put again: " + e.getMessage());
        }
        return Bytes.plain(reading, name).isPresent()
                ? new Mend.Healed(Place.OFF_SITE, name, finding.defect(), found.source())
                : unhealed(finding, "put again from " + found.source() + ", the store gave other bytes back");
    }

    /** What other places have of what is not even known by its whole name here: certificates, or points from some place on. */
    private List<String> hidden(String object) {
        if (object.equals(ObjectKind.INCARNATION.prefix())) {
            return elsewhere(ObjectKind.INCARNATION, Optional.empty());
        }
        boolean witnessed = object.startsWith("point ");
        return witnessed || object.startsWith(ObjectKind.POINT.prefix())
                ? elsewhere(ObjectKind.POINT, Optional.of(object).filter(prefix -> !witnessed))
                : List.of();
    }

    private List<String> elsewhere(ObjectKind kind, Optional<String> after) {
        List<String> names = new ArrayList<>();
        for (Stores place : request.elsewhere().values()) {
            Repository there = new Repository(request.verification().repositoryId(), place);
            there.list(kind, kind.prefix(), after).forEachRemaining(info -> names.add(info.name()));
        }
        return names.stream().distinct().toList();
    }

    private static Mend unhealed(Finding finding, String why) {
        return new Mend.Unhealed(
                Place.OFF_SITE, finding.object(), finding.defect(), finding.affects(), why, finding.remedy());
    }
}
