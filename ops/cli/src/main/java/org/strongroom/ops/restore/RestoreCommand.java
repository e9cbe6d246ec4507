package org.strongroom.ops.restore;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.home.Home;
import org.strongroom.kit.KitForm;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.server.Serving;
import org.strongroom.recovery.drill.Durations;
import org.strongroom.repository.ExpectedPoint;
import org.strongroom.restore.LawPolicy;
import org.strongroom.restore.Manner;
import org.strongroom.restore.Restore;
import org.strongroom.restore.RestoreReport;
import org.strongroom.restore.RestoreRequest;
import org.strongroom.store.StoreCredentials;
import org.strongroom.store.StoreLocation;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom restore}. */
@Command(
        name = "restore",
        description = {
            "Brings the archive back into an empty folder, from the recovery kit and the off-site store alone.",
            "Verifies on the way: signatures from the kit's root key, the chain of points, every hash, the source's digests.",
            "A server of the archive that still runs stops for good once the restored one is started: to look at what was"
                    + " beside it, there is compare; to rehearse, drill run."
        },
        mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private KitKeys keys;

    @Mixin
    private Output output;

    @Option(names = "--kit", paramLabel = "FILE", required = true, description = "The recovery kit.")
    private Path kit;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "An empty folder: the new home.")
    private Path to;

    @Option(
            names = "--repository",
            paramLabel = "LOCATION",
            description = "Where the repository lies now, or another of its places, if not where the kit says"
                    + " (s3://HISTORY,TURNOVER?endpoint=URL&region=NAME or file:///DIR; a name of \"repository list\""
                    + " is not known here: the site that gave it may be lost).")
    private Optional<String> repository = Optional.empty();

    @Option(
            names = "--credentials-file",
            paramLabel = "FILE",
            description = "A credential for the store, {\"accessKey\",\"secretKey\"}, if the kit's was revoked.")
    private Optional<Path> credentials = Optional.empty();

    @Option(
            names = "--server-credentials-file",
            paramLabel = "FILE",
            description = "The credential that the restored server is to put with, if the kit's only reads.")
    private Optional<Path> serverCredentials = Optional.empty();

    @ArgGroup(
            exclusive = true,
            heading = "By default it returns to the newest state. Law and keys are always the newest.%n")
    private EarlierState earlier = new EarlierState();

    @Option(
            names = "--expect-point",
            paramLabel = "POINT",
            description =
                    "A recovery point seen elsewhere (SEQUENCE:HASH or HASH): proves that nothing newer is hidden.")
    private Optional<ExpectedPoint> expectPoint = Optional.empty();

    @Option(
            names = "--stored-until",
            paramLabel = "INSTANT",
            description = "Believe only points that the store took until then, by its own clock: for a server that was"
                    + " taken over and may have put anything since.")
    private Optional<Instant> storedUntil = Optional.empty();

    @Option(
            names = "--accept-unproven-freshness",
            description = "Restore without --expect-point and without being asked.")
    private boolean acceptUnproven;

    @Option(
            names = "--accept-stale-law",
            description = "Open on the newest law that can be read when the newest there was cannot: holds and"
                    + " destructions decided last are unknown then, and every page of the archive says so.")
    private boolean acceptStaleLaw;

    @Option(
            names = "--instant",
            description = "Open before the content is back: database, keys and law are rebuilt and proven, content is"
                    + " read off site when it is asked for while it comes back, the most recently used first.")
    private boolean instant;

    @Option(names = "--resume", description = "Go on with a restore into this folder that did not come to its end.")
    private boolean resume;

    @Option(names = "--serve", description = "Start the server when all is restored that has to be, and stay.")
    private boolean serve;

    @Option(names = "--port", paramLabel = "N", description = "With --serve: its HTTPS port (default: 8443).")
    private Optional<Integer> port = Optional.empty();

    @Override
    public Integer call() {
        restore();
        if (!serve) {
            return 0;
        }
        Home home = new Home(to);
        return new Serving(home, output).run(Serving.port(home, port));
    }

    private void restore() {
        Distribution distribution = Distribution.current();
        Optional<ExpectedPoint> expected = expectPoint;
        Optional<StoreCredentials> writing = serverCredentials.map(StoreCredentials::load);
        try (RecoveryKit opened = keys.open(kit, output)) {
            StoreLocation now = StoreLocation.parse(repository.orElse(opened.location()));
            StoreLocation location = storedUntil
                    .<StoreLocation>map(until -> new StoreLocation.AsOf(now, until))
                    .orElse(now);
            StoreCredentials credential =
                    credentials.map(StoreCredentials::load).orElse(opened.readCredentials());
            output.note("root fingerprint " + opened.rootKey().fingerprint()
                    + "\n  if it is not the one on paper, stop this restore (Ctrl-C): the kit is not this archive's");
            if (expected.isEmpty()) {
                accept(NewestPoint.find(location, Optional.of(credential), opened.repositoryId(), opened.rootKey()));
            }
            RestoreReport report = Restore.run(
                    new RestoreRequest(
                            location,
                            Optional.of(credential),
                            opened.repositoryId(),
                            opened.rootKey(),
                            opened.recoveryKey(),
                            Optional.of(opened.rootSigningKey()),
                            to,
                            earlier.moment(),
                            expected,
                            Optional.empty(),
                            distribution.postgresJar(),
                            Clock.systemUTC()),
                    manner(),
                    output.progress());
            writing.ifPresent(credentials -> credentials.store(new Home(to).offsiteCredentials()));
            KitForm.of(kit).keep(new Home(to));
            show(report);
        }
    }

    private Manner manner() {
        Manner manner = (instant ? Manner.INSTANT : Manner.WHOLE)
                .under(acceptStaleLaw ? LawPolicy.ACCEPT_STALE : LawPolicy.NEWEST);
        return resume ? manner.resuming() : manner;
    }

    private void accept(NewestPoint newest) {
        output.note("freshness unproven: the newest recovery point that the store shows is " + newest.sequence()
                + " of " + newest.time() + ", " + newest.sha256());
        if (acceptUnproven) {
            return;
        }
        if (System.console() == null) {
            throw new ConfigurationException("nobody vouches that this is the newest point: give --expect-point, or"
                    + " --accept-unproven-freshness to restore all the same");
        }
        String answer = System.console().readLine("Restore to this point all the same? Type yes: ");
        if (!"yes".equalsIgnoreCase(answer == null ? "" : answer.strip())) {
            throw new ConfigurationException("not restored: the newest point was not accepted");
        }
    }

    private void show(RestoreReport report) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("home", to.toAbsolutePath().normalize().toString());
        json.put("point", report.point());
        json.put("pointHash", report.pointHash());
        json.put("pointTime", report.pointTime().toString());
        json.put("recoveredTo", report.recoveredTo().toString());
        report.lastMarker().ifPresent(marker -> json.put("lastMarker", marker.toString()));
        json.put("records", report.records());
        json.put("packs", report.packs());
        json.put("bytes", report.bytes());
        report.awaited().ifPresent(awaited -> json.putObject("stillOffSite")
                .put("packs", awaited.packs())
                .put("bytes", awaited.bytes()));
        json.put("tablesCompared", report.tablesCompared());
        json.put("freshnessProven", report.freshnessProven());
        json.put("incarnation", report.incarnation());
        ObjectNode phases = json.putObject("phaseSeconds");
        report.phases().forEach((phase, took) -> phases.put(phase, took.toMillis() / 1000.0));
        report.notes().forEach(json.putArray("notes")::add);
        output.result(json, out -> {
            out.printf(
                    "restored into %s, from what the points up to %d of %s hold%n",
                    json.path("home").asText(), report.point(), report.pointTime());
            out.printf("  last commit      %s%n", report.recoveredTo());
            report.awaited()
                    .ifPresentOrElse(
                            awaited -> {
                                out.printf("  record versions  %d, each in its place off site%n", report.records());
                                out.printf(
                                        "  content          %d packs, %d bytes are still off site: each is hashed before"
                                                + " it is read, and when it is back%n",
                                        awaited.packs(), awaited.bytes());
                            },
                            () -> {
                                out.printf("  record versions  %d, every hash verified%n", report.records());
                                out.printf("  content          %d packs, %d bytes%n", report.packs(), report.bytes());
                            });
            out.printf("  database         %d tables equal to the source's digests%n", report.tablesCompared());
            out.printf("  freshness        %s%n", report.freshnessProven() ? "proven" : "unproven");
            out.printf("  incarnation      %d%n", report.incarnation());
            report.phases().forEach((phase, took) -> out.printf("  %-16s %s%n", phase, Durations.text(took)));
            report.notes().forEach(note -> out.printf("  note: %s%n", note));
            if (!serve) {
                out.printf(
                        "start it now with: strongroom serve --home %s%n",
                        json.path("home").asText());
            }
        });
    }
}
