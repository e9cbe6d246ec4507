package org.strongroom.prune;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Chooses the points that stand for an hour, a day, a week, a month, a year, by the time at which the store took them:
 * what a server claims of the time counts for nothing. Memory for the kept ones alone. One thread.
 */
final class KeptPoints {
    private final List<Grain> grains;
    private final NavigableMap<Long, Instant> pinned = new TreeMap<>();

    private record Grain(
            String name, int count, Function<LocalDateTime, String> bucket, NavigableMap<String, Kept> newest) {}

    private record Kept(long sequence, Instant storedAt) {}

    /** A point that is kept, and what for. */
    record Choice(long sequence, Instant storedAt, List<String> reasons) {}

    KeptPoints(Retention retention) {
        this.grains = List.of(
                grain("hourly", retention.hourly(), at -> at.truncatedTo(ChronoUnit.HOURS)
                        .toString()),
                grain("daily", retention.daily(), at -> at.toLocalDate().toString()),
                grain("weekly", retention.weekly(), at -> week(at.toLocalDate())),
                grain("monthly", retention.monthly(), at -> at.toLocalDate()
                        .toString()
                        .substring(0, 7)),
                grain("yearly", retention.yearly(), at -> at.toLocalDate()
                        .toString()
                        .substring(0, 4)));
    }

    private static Grain grain(String name, int count, Function<LocalDateTime, String> bucket) {
        return new Grain(name, count, bucket, new TreeMap<>());
    }

    private static String week(LocalDate day) {
        return "%04d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** A point that could be restored, in the order of sequences. */
    void offer(long sequence, Instant storedAt) {
        LocalDateTime at = LocalDateTime.ofInstant(storedAt, ZoneOffset.UTC);
        for (Grain grain : grains) {
            grain.newest().put(grain.bucket().apply(at), new Kept(sequence, storedAt));
            if (grain.newest().size() > grain.count()) {
                grain.newest().pollFirstEntry();
            }
        }
    }

    /** Keeps this point whatever its grain. */
    void pin(long sequence, Instant storedAt) {
        pinned.put(sequence, storedAt);
    }

    /** The kept points, in order. */
    List<Choice> choices() {
        NavigableMap<Long, Choice> chosen = new TreeMap<>();
        pinned.forEach((sequence, at) -> add(chosen, sequence, at, "newest or verified"));
        grains.forEach(grain ->
                grain.newest().values().forEach(kept -> add(chosen, kept.sequence(), kept.storedAt(), grain.name())));
        return List.copyOf(chosen.values());
    }

    private static void add(NavigableMap<Long, Choice> chosen, long sequence, Instant at, String reason) {
        chosen.compute(sequence, (key, before) -> {
            List<String> reasons = new ArrayList<>(before == null ? List.of() : before.reasons());
            reasons.add(reason);
            return new Choice(sequence, at, List.copyOf(reasons));
        });
    }
}
