package org.strongroom.heal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.pack.PackStore;
import org.strongroom.pack.PackSwap;
import org.strongroom.progress.Progress;
import org.strongroom.repository.ObjectRef;
import org.strongroom.verify.Sample;
import org.strongroom.verify.Verification;

/** Compares the packs on site with what the chain names of them. One thread. */
final class SiteCheck {
    private static final int NAMED = 100;

    private final SiteFolder site;
    private final NamedContent content;
    private final Optional<Sample> sample;
    private final Inspection.Reading reading;
    private long untold;

    SiteCheck(SiteFolder site, NamedContent content, Optional<Sample> sample, Inspection.Reading reading) {
        this.site = site;
        this.content = content;
        this.sample = sample;
        this.reading = reading;
    }

    /** Absent packs of which nobody could say whether records need them. */
    long untold() {
        return untold;
    }

    /** Everything that is wrong. */
    List<SiteDefect> run(Verification.Records records, Progress progress) {
        progress.step("read the packs on site");
        List<SiteDefect> found = new ArrayList<>();
        Set<UUID> files = files();
        long done = 0;
        for (UUID pack : files) {
            Optional<NamedContent.Held> held =
                    Optional.ofNullable(content.packs().get(pack));
            if (takes(pack, held)) {
                PackProof.defect(site.file(pack), pack, held)
                        .ifPresent(defect -> found.add(new SiteDefect(
                                pack, held, defect, affects(pack, held, records), replaceable(pack, held))));
                reading.read(site.length(pack));
            }
            progress.advance(++done, files.size(), "packs");
        }
        absent(files, records, found);
        return found;
    }

    private boolean takes(UUID pack, Optional<NamedContent.Held> held) {
        return sample.isEmpty()
                || held.isEmpty()
                || sample.get().also().contains(PackStore.fileName(pack))
                || held.get().objects().stream().anyMatch(sample.get()::takes);
    }

    private void absent(Set<UUID> files, Verification.Records records, List<SiteDefect> found) {
        List<NamedContent.Held> absent = content.packs().values().stream()
                .filter(held -> !files.contains(held.pack()))
                .filter(held -> !site.arriving().contains(held.pack()))
                .toList();
        if (absent.isEmpty()) {
            return;
        }
        List<ObjectRef> objects =
                absent.stream().flatMap(held -> held.objects().stream()).toList();
        Optional<Map<String, Collection<String>>> needing = records.in(objects);
        if (needing.isEmpty()) {
            untold += absent.size();
            return;
        }
        for (NamedContent.Held held : absent) {
            Set<String> needed = needing(held, needing.get());
            // what no record needs was compacted away
            if (!needed.isEmpty()) {
                found.add(new SiteDefect(
                        held.pack(), Optional.of(held), "is missing", affects(held.pack(), needed), true));
            }
        }
    }

    private static String affects(UUID pack, Optional<NamedContent.Held> held, Verification.Records records) {
        return affects(
                pack,
                held.flatMap(known -> records.in(known.objects()).map(needing -> needing(known, needing)))
                        .orElse(Set.of()));
    }

    private static String affects(UUID pack, Set<String> records) {
        String affects = "records with content in pack " + pack;
        if (records.isEmpty()) {
            return affects;
        }
        return affects + ": at least the record versions " + named(records);
    }

    /** The first of them by name. */
    static String named(Set<String> records) {
        return records.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (records.size() > NAMED ? " and " + (records.size() - NAMED) + " more" : "");
    }

    private static Set<String> needing(NamedContent.Held held, Map<String, Collection<String>> needing) {
        Set<String> all = new TreeSet<>();
        held.objects().forEach(ref -> all.addAll(needing.getOrDefault(ref.name(), Set.of())));
        return all;
    }

    private boolean replaceable(UUID pack, Optional<NamedContent.Held> held) {
        try {
            return !site.inUse()
                    || held.filter(NamedContent.Held::sealed).isPresent()
                    || PackSwap.isClosed(site.file(pack));
        } catch (IOException e) {
            throw new OperationFailedException("cannot look at " + site.file(pack), e);
        }
    }

    private Set<UUID> files() {
        Set<UUID> found = new HashSet<>();
        if (!Files.isDirectory(site.packs())) {
            return found;
        }
        try (Stream<Path> all = Files.list(site.packs())) {
            for (Path file : all.toList()) {
                PackStore.packOf(file).ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot look into " + site.packs(), e);
        }
        return new TreeSet<>(found);
    }
}
