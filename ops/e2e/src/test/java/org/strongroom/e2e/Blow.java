package org.strongroom.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One thing that happens to a site under load.
 *
 * @param strike what it is
 * @param trouble what the store does wrong meanwhile
 * @param before how long all was well
 * @param lasting how long the trouble, the full disk or the wrong time lasts
 * @param at when, within that time, the kill comes
 * @param encore what is killed once more while the first kill heals
 * @param dice for whatever else has to be drawn
 */
record Blow(
        Strike strike,
        Optional<Trouble> trouble,
        Duration before,
        Duration lasting,
        Duration at,
        Optional<Strike> encore,
        long dice) {
    private static final int MANY = 40;
    private static final List<Strike> ENDS = List.of(Strike.EVERYTHING, Strike.SERVER, Strike.SUPERVISOR_AND_POSTGRES);

    /** What is hit. The higher the weight the more often. */
    enum Strike {
        POSTGRES(39),
        /** A process of PostgreSQL that is not the first one: all start anew at once. */
        POSTGRES_WORKER(14),
        STORE(35),
        STORE_AND_POSTGRES(6),
        SERVER(2),
        SUPERVISOR(1),
        SUPERVISOR_AND_POSTGRES(1),
        SUPERVISOR_AND_STORE(1),
        EVERYTHING(1),
        DISK_FULL(0),
        CLOCK(0);

        private final int weight;

        Strike(int weight) {
            this.weight = weight;
        }

        boolean isKill() {
            return weight > 0;
        }

        /** Whether another may come while this one heals. */
        boolean mayBeFollowed() {
            return isKill() && !endsTheServer();
        }

        /** Whether the service manager has to start the server again. */
        boolean endsTheServer() {
            return this == SERVER || name().startsWith("SUPERVISOR") || this == EVERYTHING;
        }

        private static Strike drawn(Random random) {
            int left = random.nextInt(100);
            for (Strike each : values()) {
                left -= each.weight;
                if (left < 0) {
                    return each;
                }
            }
            throw new IllegalStateException("the weights are not 100");
        }
    }

    /**
     * So many kills, each trouble at least once while there are kills enough, and so many others; all in an order that is
     * drawn, as is everything else, from the seed.
     */
    static List<Blow> drawn(long seed, int kills, int fullDisks, int clocks) {
        Random random = new Random(seed);
        List<Strike> strikes = new ArrayList<>();
        // a start costs as much as thirty other blows: few are short, and drawn are these where there are many
        strikes.addAll(ENDS.subList(0, Math.min(ENDS.size(), kills)));
        while (strikes.size() < kills) {
            Strike drawn = Strike.drawn(random);
            if (kills > MANY || !drawn.endsTheServer()) {
                strikes.add(drawn);
            }
        }
        strikes.addAll(Collections.nCopies(fullDisks, Strike.DISK_FULL));
        strikes.addAll(Collections.nCopies(clocks, Strike.CLOCK));
        Collections.shuffle(strikes, random);
        List<Trouble> troubles = new ArrayList<>(List.of(Trouble.values()));
        Collections.shuffle(troubles, random);
        List<Blow> blows = new ArrayList<>();
        int number = 0;
        while (!strikes.isEmpty()) {
            Strike strike = strikes.remove(0);
            Optional<Strike> encore =
                    strike.mayBeFollowed() && random.nextBoolean() ? follower(strikes) : Optional.empty();
            Optional<Trouble> trouble = number < troubles.size()
                    ? Optional.of(troubles.get(number))
                    : random.nextInt(3) > 0
                            ? Optional.empty()
                            : Optional.of(troubles.get(random.nextInt(troubles.size())));
            number++;
            long lasting = trouble.isPresent() || !strike.isKill() ? 1_000 + random.nextInt(5_000) : 0;
            blows.add(new Blow(
                    strike,
                    trouble,
                    Duration.ofMillis(random.nextInt(1_500)),
                    Duration.ofMillis(lasting),
                    Duration.ofMillis(lasting == 0 ? 0 : random.nextInt((int) lasting)),
                    encore,
                    random.nextLong()));
        }
        return blows;
    }

    private static Optional<Strike> follower(List<Strike> left) {
        Optional<Strike> next = left.stream().filter(Strike::mayBeFollowed).findFirst();
        next.ifPresent(left::remove);
        return next;
    }
}
