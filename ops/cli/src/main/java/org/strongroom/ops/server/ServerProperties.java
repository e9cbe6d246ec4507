package org.strongroom.ops.server;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.strongroom.home.Home;
import org.strongroom.ops.Distribution;
import org.strongroom.ops.site.CompactionRules;
import org.strongroom.ops.site.ConsoleRules;
import org.strongroom.ops.site.FurtherStore;
import org.strongroom.ops.site.KeyRules;
import org.strongroom.ops.site.LockRules;
import org.strongroom.ops.site.NoticeRules;
import org.strongroom.ops.site.Observation;
import org.strongroom.ops.site.OffsiteSchedule;
import org.strongroom.ops.site.UploadRules;
import org.strongroom.ops.site.VerifyRules;
import org.strongroom.postgres.DatabaseLogin;
import org.strongroom.postgres.DatabaseRole;

/** What the application is configured with: system properties of its process, secrets as paths of files only. */
final class ServerProperties {
    private final TreeMap<String, String> properties = new TreeMap<>();

    ServerProperties(Home home, Database database) {
        put("home", home.root());
        put("content.directory", home.packs());
        put("database.host", database.address().host());
        put("database.port", database.address().port());
        put("database.name", database.address().database());
        database.address().authorities().ifPresent(file -> put("database.authorities-file", file));
        login("app", database.login(DatabaseRole.APP));
        login("ship", database.login(DatabaseRole.SHIP));
    }

    private void login(String name, DatabaseLogin login) {
        put("database." + name + ".user", login.user());
        put("database." + name + ".password-file", login.passwordFile());
    }

    /** Ships there, by this schedule; or, when that is over, only reads there what is not here. */
    ServerProperties ships(Offsite offsite, OffsiteSchedule schedule, boolean enabled) {
        put("offsite.enabled", enabled);
        put("reading-only", !enabled);
        put("offsite.location", offsite.location());
        put("offsite.credentials-file", offsite.credentialsFile());
        offsite.place().ifPresent(place -> put("offsite.place", place));
        put("offsite.tick", schedule.tick());
        put("offsite.lag-limit", schedule.lagLimit());
        put("offsite.base-cron", schedule.baseCron());
        put("offsite.epoch-cron", schedule.epochCron());
        return this;
    }

    /** Keeps these places of the repository too. */
    ServerProperties shipsTo(List<FurtherStore> further, OptionalLong spoolLimit) {
        if (!further.isEmpty()) {
            put("repositories", further.stream().map(FurtherStore::name).collect(Collectors.joining(" ")));
            further.forEach(store -> properties.putAll(store.given()));
        }
        spoolLimit.ifPresent(mebibytes -> put("spool.limit", mebibytes + "m"));
        return this;
    }

    /** Shows the console so. */
    ServerProperties shows(ConsoleRules console) {
        properties.putAll(console.given());
        return this;
    }

    /** Holds the store's locks against these. The bundled store has none, which whoever uses it has accepted. */
    ServerProperties expects(LockRules locks, boolean bundled) {
        if (bundled) {
            put("offsite.lock.required", false);
        }
        properties.putAll(locks.given());
        return this;
    }

    /** Keeps its keys so. */
    ServerProperties keeps(KeyRules keys) {
        properties.putAll(keys.given());
        return this;
    }

    /** Compacts its packs so. */
    ServerProperties compacts(CompactionRules compaction) {
        properties.putAll(compaction.given());
        return this;
    }

    /** Verifies so. */
    ServerProperties verifies(VerifyRules verifying) {
        properties.putAll(verifying.given());
        return this;
    }

    /** Takes uploads so. */
    ServerProperties takes(UploadRules uploads) {
        properties.putAll(uploads.given());
        return this;
    }

    /** Launches the drill agent by this schedule. */
    ServerProperties drills(Home home, Distribution distribution, OffsiteSchedule schedule) {
        put("drill.cron", schedule.drillCron());
        put("drill.home", home.drill());
        // one argument a line: MicroProfile Config would split at commas
        put(
                "drill.command",
                String.join(
                        "\n",
                        Distribution.java().toString(),
                        "-D" + Distribution.PROPERTY + "=" + distribution.root(),
                        "-cp",
                        distribution.lib() + "/*",
                        "org.strongroom.ops.Main",
                        "drill",
                        "run",
                        "--home",
                        home.root().toString(),
                        "--json"));
        return this;
    }

    /** Tells of itself as the site wishes. */
    ServerProperties observed(Observation observation) {
        put("log.requests", observation.logRequests());
        observation.metricsToken().ifPresent(file -> put("metrics.token-file", file));
        observation.traces().ifPresent(this::traces);
        return this;
    }

    // The container's own names; what they switch on is off without them.
    private void traces(URI endpoint) {
        properties.put("otel.sdk.disabled", "false");
        properties.put("otel.service.name", "strongroom");
        properties.put("otel.traces.exporter", "otlp");
        properties.put("otel.metrics.exporter", "none");
        properties.put("otel.logs.exporter", "none");
        properties.put("otel.exporter.otlp.protocol", "http/protobuf");
        properties.put("otel.exporter.otlp.endpoint", endpoint.toString());
    }

    /** Tells these when the archive is at risk. */
    ServerProperties tells(NoticeRules notices) {
        properties.putAll(notices.given());
        return this;
    }

    /** Takes no content once so little of the disk is left. */
    ServerProperties reserves(long bytes) {
        put("disk.reserve", bytes);
        return this;
    }

    /** Ships nothing. */
    ServerProperties shipsNothing() {
        put("offsite.enabled", false);
        return this;
    }

    /** A rehearsal, with the one-time account in this file. */
    ServerProperties rehearses(Optional<Path> accountFile) {
        put("drill.mode", true);
        accountFile.ifPresent(file -> put("drill.account-file", file.toAbsolutePath()));
        return shipsNothing();
    }

    /** As arguments of a Java virtual machine. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        properties.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        return arguments;
    }

    private void put(String name, Object value) {
        properties.put("strongroom." + name, value.toString());
    }
}
