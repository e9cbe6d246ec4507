package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.strongroom.failure.EngineException;
import org.strongroom.ops.client.ArchiveClient.Filed;

/**
 * Deals blows to a site under load and holds it to its promises after each: it is back by itself, it files, it ships, and
 * what was acknowledged is read with its hash. One thread.
 */
final class Storm {
    private static final Duration BACK = Duration.ofMinutes(4);
    private static final int MOST_BETWEEN = 2_500;
    private static final int OLDER = 15;
    private static final String[] PROCESSES = {"supervisorPid", "pid", "storePid", "postgresPid"};
    private static final List<Duration> WRONG = List.of(
            Duration.ofHours(3),
            // wherever in the day it is: back over midnight
            Duration.ofHours(-26),
            Duration.ofHours(26),
            Duration.ofHours(-3),
            Duration.ofMinutes(2),
            Duration.ofMinutes(-2));

    private final KeptAlive site;
    private final SmallPractice practice;
    private final Filers filers;
    private final Wire wire;
    private final Optional<SmallDisk> disk;
    private final Optional<WrongTime> time;
    private final Random dice;
    private final NavigableMap<Long, Integer> points = new ConcurrentSkipListMap<>();
    private final List<Duration> back = new ArrayList<>();
    private final Map<String, Integer> dealt = new TreeMap<>();
    private int read;
    private int clockTurn;

    Storm(
            KeptAlive site,
            SmallPractice practice,
            Filers filers,
            Wire wire,
            Optional<SmallDisk> disk,
            Optional<WrongTime> time,
            long seed) {
        this.site = site;
        this.practice = practice;
        this.filers = filers;
        this.wire = wire;
        this.disk = disk;
        this.time = time;
        this.dice = new Random(~seed);
    }

    /** Points that are off site, each with how many acknowledgements came before it was asked for. */
    NavigableMap<Long, Integer> points() {
        return points;
    }

    /** One blow, and the way back. */
    void deal(Blow blow) {
        pass(blow.before());
        blow.trouble().ifPresent(trouble -> {
            wire.begin(trouble);
            CompletableFuture.delayedExecutor(blow.lasting().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(wire::end);
            // the schedule alone would meet so short a trouble now and then only
            CompletableFuture.runAsync(this::ship);
        });
        pass(blow.at());
        long since = System.nanoTime();
        switch (blow.strike()) {
            case DISK_FULL -> {
                disk.orElseThrow().fill();
                pass(blow.lasting());
                disk.orElseThrow().free();
                since = System.nanoTime();
            }
            case CLOCK -> {
                time.orElseThrow().off(WRONG.get(clockTurn++ % WRONG.size()));
                pass(WrongTime.NOTICED);
                awaitBack(blow + ", the wrong time", since);
                time.orElseThrow().off(Duration.ZERO);
                pass(WrongTime.NOTICED);
                since = System.nanoTime();
                awaitScheduled(blow.toString());
            }
            default -> kill(blow.strike(), new Random(blow.dice()));
        }
        blow.encore().ifPresent(encore -> {
            pass(Duration.ofMillis(dice.nextInt(MOST_BETWEEN)));
            kill(encore, new Random(~blow.dice()));
            dealt.merge(encore.name(), 1, Integer::sum);
        });
        awaitBack(blow.toString(), since);
        dealt.merge(blow.strike().name(), 1, Integer::sum);
        readBack(blow);
        System.out.printf(
                "%s%s, %s: back after %d ms%n",
                blow.strike(),
                blow.encore().map(encore -> " and " + encore).orElse(""),
                blow.trouble().map(Trouble::name).orElse("a good store"),
                back.get(back.size() - 1).toMillis());
    }

    private static void pass(Duration time) {
        long due = System.nanoTime() + time.toNanos();
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void kill(Blow.Strike strike, Random random) {
        JsonNode state = site.server().state();
        List<String> victims = new ArrayList<>(
                switch (strike) {
                    case POSTGRES, POSTGRES_WORKER -> List.of("postgresPid");
                    case STORE -> List.of("storePid");
                    case STORE_AND_POSTGRES -> List.of("storePid", "postgresPid");
                    case SERVER -> List.of("pid");
                    case SUPERVISOR -> List.of("supervisorPid");
                    case SUPERVISOR_AND_POSTGRES -> List.of("supervisorPid", "postgresPid");
                    case SUPERVISOR_AND_STORE -> List.of("supervisorPid", "storePid");
                    case EVERYTHING -> List.of(PROCESSES);
                    case DISK_FULL, CLOCK -> throw new IllegalArgumentException(strike.name());
                });
        Collections.shuffle(victims, random);
        for (String victim : victims) {
            // it may be dead already, when a kill follows another
            ProcessHandle.of(state.path(victim).asLong()).ifPresent(process -> {
                List<ProcessHandle> workers = process.children().toList();
                ProcessHandle struck = strike == Blow.Strike.POSTGRES_WORKER && !workers.isEmpty()
                        ? workers.get(random.nextInt(workers.size()))
                        : process;
                struck.destroyForcibly();
            });
        }
        if (strike.endsTheServer()) {
            site.startAgain();
        }
    }

    /** Back means: records are acknowledged that were not before, and a point is off site that holds them. */
    private void awaitBack(String after, long since) {
        int before = filers.count();
        Wait.untilTrue("the archive files again after " + after, BACK, () -> {
            if (!site.server().supervisor().isAlive()) {
                site.startAgain();
            }
            assertThat(filers.wrong()).as(after).isEmpty();
            return filers.count() > before + 3;
        });
        Wait.untilTrue("the archive ships again after " + after, BACK, this::ship);
        Wait.untilTrue("what heals is noted after " + after, BACK, () -> {
            JsonNode state = site.server().state();
            return Stream.of(PROCESSES)
                    .allMatch(
                            name -> ProcessHandle.of(state.path(name).asLong()).isPresent());
        });
        back.add(Duration.ofNanos(System.nanoTime() - since));
    }

    /** Ships what there is; whether that went well. */
    boolean ship() {
        int acknowledged = filers.count();
        try {
            JsonNode done = site.server()
                    .operator()
                    .post("/offsite/runs", JsonNodeFactory.instance.objectNode().put("kind", "SHIP"));
            points.merge(done.path("point").asLong(), acknowledged, Math::max);
            return true;
        } catch (EngineException notYet) {
            return false;
        }
    }

    /** The schedule goes on by itself, whatever time it was when it last looked. */
    private void awaitScheduled(String after) {
        long point = newestPoint();
        Wait.untilTrue("the schedule ships by itself after " + after, BACK, () -> newestPoint() > point);
    }

    private long newestPoint() {
        try {
            return site.server()
                    .operator()
                    .get("/offsite/status")
                    .path("lastPoint")
                    .path("sequence")
                    .asLong();
        } catch (EngineException away) {
            return Long.MIN_VALUE;
        }
    }

    /** What was acknowledged since the last blow, and some of what was before. */
    private void readBack(Blow blow) {
        List<Filed> all = filers.acknowledged();
        List<Filed> wanted = new ArrayList<>(all.subList(read, all.size()));
        for (int i = 0; i < OLDER && read > 0; i++) {
            wanted.add(all.get(dice.nextInt(read)));
        }
        assertReads(blow.toString(), wanted);
        read = all.size();
    }

    /** All of these are read with their hash. */
    void assertReads(String after, List<Filed> wanted) {
        List<String> missing = practice.missing(site.server(), wanted);
        if (!missing.isEmpty()) {
            // a connection that died with the database may be met once more; what is lost stays lost
            missing = practice.missing(site.server(), wanted);
        }
        assertThat(missing).as(after).isEmpty();
    }

    /** What happened, as figures. */
    ObjectNode figures(long seed) {
        List<Duration> sorted = back.stream().sorted().toList();
        var figures = JsonNodeFactory.instance
                .objectNode()
                .put("seed", seed)
                .put(
                        "kills",
                        dealt.entrySet().stream()
                                .filter(each ->
                                        Blow.Strike.valueOf(each.getKey()).isKill())
                                .mapToInt(Map.Entry::getValue)
                                .sum())
                .put("acknowledged", filers.count())
                .put("sentAgain", filers.repeated())
                .put("starts", site.starts())
                .put("lastPoint", points.lastKey())
                .put("backMedianMillis", sorted.get(sorted.size() / 2).toMillis())
                .put("backWorstMillis", sorted.get(sorted.size() - 1).toMillis());
        var blows = figures.putObject("blows");
        dealt.forEach(blows::put);
        var troubles = figures.putObject("requestsTroubled");
        for (Trouble each : Trouble.values()) {
            troubles.put(each.name(), wire.struck(each));
        }
        return figures;
    }
}
