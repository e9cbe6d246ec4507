package org.strongroom.anomaly;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What was changed, by the hour, and what of it is unusual. Filled by one thread; read by any once it is full. */
public final class ChangeHistory {
    /** What is judged: the last so much. */
    public static final Duration WINDOW = Duration.ofDays(1);

    /** What it is compared with: so many windows before. */
    public static final int DAYS = 30;

    /** How far back amounts matter. */
    public static final Duration REACH = WINDOW.multipliedBy(DAYS + 2L);

    private static final double NOTEWORTHY = 0.1;
    private static final double BEGINNING = 0.01;

    private final Map<Signal, NavigableMap<Instant, Amount>> totals = new EnumMap<>(Signal.class);
    private final Map<Signal, Map<UUID, NavigableMap<Instant, Amount>>> accounts = new EnumMap<>(Signal.class);

    /** Adds an amount. */
    public void add(Slot slot, Amount amount) {
        NavigableMap<Instant, Amount> hours = slot.account().isEmpty()
                ? totals.computeIfAbsent(slot.signal(), signal -> new TreeMap<>())
                : accounts.computeIfAbsent(slot.signal(), signal -> new HashMap<>())
                        .computeIfAbsent(slot.account().get(), account -> new TreeMap<>());
        hours.merge(slot.hour(), amount, Amount::plus);
    }

    /** Each hour's amounts in all, for one signal. */
    public NavigableMap<Instant, Amount> hours(Signal signal) {
        return totals.getOrDefault(signal, new TreeMap<>());
    }

    /** How much of it there was within the window that ends then. */
    public long amount(Signal signal, Instant end) {
        return sum(within(hours(signal), end));
    }

    /** What is usual of it, as seen from then. */
    public Usual usual(Signal signal, Floors floors, Instant end) {
        long known = began().map(
                        begin -> Duration.between(begin, end).minus(WINDOW).toDays())
                .orElse(0L);
        long[] days = new long[(int) Math.max(0, Math.min(DAYS, known))];
        for (int day = 0; day < days.length; day++) {
            days[day] = sum(within(hours(signal), end.minus(WINDOW.multipliedBy(day + 1L))));
        }
        return Usual.of(days, floors.of(signal), signal != Signal.OPAQUE);
    }

    /** What is unusual within the window that ends then. */
    public List<Anomaly> judge(Floors floors, Instant end) {
        List<Anomaly> found = new ArrayList<>();
        for (Signal signal : Signal.values()) {
            long amount = amount(signal, end);
            Usual usual = usual(signal, floors, end);
            if (signal.isJudged() && amount > usual.limit()) {
                found.add(anomaly(signal, amount, usual, end));
            }
        }
        return found;
    }

    private Optional<Instant> began() {
        return totals.values().stream().map(NavigableMap::firstKey).min(Instant::compareTo);
    }

    private static NavigableMap<Instant, Amount> within(NavigableMap<Instant, Amount> hours, Instant end) {
        Instant last = end.minusMillis(1).truncatedTo(ChronoUnit.HOURS);
        return hours.subMap(last.minus(WINDOW), false, last, true);
    }

    private static long sum(NavigableMap<Instant, Amount> hours) {
        return hours.values().stream().mapToLong(Amount::sum).sum();
    }

    private Anomaly anomaly(Signal signal, long amount, Usual usual, Instant end) {
        Map<UUID, NavigableMap<Instant, Amount>> own = new TreeMap<>();
        accounts.getOrDefault(signal, Map.of()).forEach((account, hours) -> {
            NavigableMap<Instant, Amount> recent = within(hours, end);
            if (sum(recent) >= NOTEWORTHY * amount) {
                own.put(account, recent);
            }
        });
        Amount begin = signal == Signal.OPAQUE ? backwards(hours(signal), end) : beginning(own, signal, end);
        return new Anomaly(signal, amount, usual, begin.firstAt(), begin.firstPoint(), List.copyOf(own.keySet()));
    }

    /** Where those whose doing it is began in earnest; where it is nobody's, where all began. */
    private Amount beginning(Map<UUID, NavigableMap<Instant, Amount>> own, Signal signal, Instant end) {
        NavigableMap<Instant, Amount> recent = within(hours(signal), end);
        long named = own.values().stream().mapToLong(ChangeHistory::sum).sum();
        if (own.isEmpty() || named * 2 < sum(recent)) {
            return inEarnest(recent);
        }
        return own.values().stream()
                .map(ChangeHistory::inEarnest)
                .reduce(Amount::plus)
                .orElseThrow();
    }

    private static Amount inEarnest(NavigableMap<Instant, Amount> hours) {
        double enough = BEGINNING * sum(hours);
        return hours.values().stream()
                .filter(amount -> amount.sum() > enough)
                .findFirst()
                .orElseThrow();
    }

    /** What should never be there at all: back to its first, as long as no whole window lies between. */
    private static Amount backwards(NavigableMap<Instant, Amount> hours, Instant end) {
        Map.Entry<Instant, Amount> first = within(hours, end).firstEntry();
        Map.Entry<Instant, Amount> earlier = hours.lowerEntry(first.getKey());
        while (earlier != null && !earlier.getKey().plus(WINDOW).isBefore(first.getKey())) {
            first = earlier;
            earlier = hours.lowerEntry(first.getKey());
        }
        return first.getValue();
    }
}
