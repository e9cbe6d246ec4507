package org.strongroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.strongroom.failure.EngineException;
import org.strongroom.home.Home;
import org.strongroom.ops.client.ApiClient;
import org.strongroom.ops.client.ApiException;

/**
 * One site that is killed, piece by piece and as a whole, at moments that are drawn, while its store misbehaves and
 * clinicians go on filing. The short form; the long one is {@code ops/storm}.
 */
@TestMethodOrder(OrderAnnotation.class)
class StormIT {
    private static final int KILLS = Integer.getInteger("strongroom.storm.kills", 20);
    private static final long SEED = Long.getLong("strongroom.storm.seed", 20);
    private static final int PROVE_EVERY = 50;
    private static final int EARLIER = 2;
    private static final int MEBIBYTES = 4_096;

    private static final Path FOLDER = Installed.fresh("storm");
    private static Optional<SmallDisk> disk;
    private static Optional<WrongTime> time;
    private static Wire wire;
    private static KeptAlive site;
    private static Filers filers;
    private static Storm storm;
    private static StormProof proof;

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(FOLDER);
        disk = SmallDisk.mount(FOLDER.resolve("disk"), MEBIBYTES);
        time = WrongTime.of(FOLDER.resolve("time"));
        wire = Wire.open(SEED);
        Home home = new Home(FOLDER.resolve("disk").resolve("home")).create();
        Files.writeString(
                home.properties(),
                // a long storm rewrites more in an hour than a practice does in a month
                "strongroom.disk.reserve=64m\nstrongroom.alarm.rewrites=1000000\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Map<String, String> environment = new HashMap<>();
        time.ifPresent(wrong -> environment.putAll(wrong.environment()));
        environment.put("JAVA_TOOL_OPTIONS", wire.javaOptions());
        environment.put("STRONGROOM_SERVER_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        site = KeptAlive.start(home, environment);
        SmallPractice practice = SmallPractice.on(site.server());
        filers = new Filers(practice, site::server, FOLDER.resolve("acknowledged"), SEED);
        storm = new Storm(site, practice, filers, wire, disk, time, SEED);
        proof = new StormProof(site, storm, filers, wire, SEED);
    }

    @AfterAll
    static void close() {
        if (filers != null) {
            filers.close();
        }
        if (site != null) {
            site.close();
        }
        wire.close();
        disk.ifPresent(SmallDisk::close);
        Installed.delete(FOLDER);
    }

    @Test
    @Order(1)
    void killsAtAnyMomentAndAnyTroubleOfTheStoreLoseNothing() throws IOException {
        List<Blow> blows = Blow.drawn(
                SEED,
                KILLS,
                disk.isPresent() ? Math.max(1, KILLS / 20) : 0,
                time.isPresent() ? Math.max(2, KILLS / 20) : 0);
        System.out.println("storm of seed " + SEED + ": " + blows.size() + " blows");
        int number = 0;
        for (Blow blow : blows) {
            storm.deal(blow);
            number++;
            if (number % PROVE_EVERY == 0) {
                proof.prove(EARLIER);
                System.out.println("after " + number + " blows: " + storm.figures(SEED));
            }
        }
        proof.proveTheEnd(EARLIER);
        String figures = storm.figures(SEED).put("restored", proof.restored()).toString();
        System.out.println("storm: " + figures);
        String kept = System.getProperty("strongroom.storm.figures");
        if (kept != null) {
            Files.writeString(Path.of(kept), figures + "\n");
        }
    }

    @Test
    @Order(2)
    void aFullDiskWasAmongIt() {
        assumeTrue(disk.isPresent(), SmallDisk.REMEDY);
        assertThat(storm.figures(SEED).path("blows").path("DISK_FULL").asInt()).isPositive();
    }

    @Test
    @Order(3)
    void sigtermThenStopsEverythingInOrderWithCodeZeroAndLeavesNothingBehind()
            throws IOException, InterruptedException {
        ServerProcess server = site.server();
        Home home = server.home();
        List<Long> pids = Stream.of("supervisorPid", "pid", "storePid", "postgresPid")
                .map(name -> server.state().path(name).asLong())
                .toList();
        Queue<String> refusals = new ConcurrentLinkedQueue<>();
        Thread knocking = new Thread(() -> knock(server, refusals), "knocking");
        knocking.start();
        server.supervisor().destroy();
        assertThat(server.awaitEnd()).as(server.console()).isZero();
        knocking.join();
        assertThat(refusals).as("said by a server that goes").isEmpty();
        assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
        assertThat(home.serverState()).doesNotExist();
        for (Path folder : List.of(home.runRoot(), home.runTemporary())) {
            if (Files.exists(folder)) {
                assertThat(folder).isEmptyDirectory();
            }
        }
    }

    /** Asks over the same connection until the server is gone; notes what blames the request. */
    private static void knock(ServerProcess server, Queue<String> refusals) {
        ApiClient client = server.operator();
        while (server.supervisor().isAlive()) {
            try {
                client.get("/offsite/status");
            } catch (ApiException answer) {
                if (answer.status() / 100 == 4) {
                    refusals.add(answer.toString());
                    return;
                }
            } catch (EngineException gone) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }
}
