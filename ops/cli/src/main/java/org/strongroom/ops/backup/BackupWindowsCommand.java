package org.strongroom.ops.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import org.strongroom.crypto.RecipientPrivateKey;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.Home;
import org.strongroom.kit.DrillAgentConfig;
import org.strongroom.kit.RecoveryKit;
import org.strongroom.ops.output.HomeOption;
import org.strongroom.ops.output.KitKeys;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.repository.RepositoryOption;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.repository.RestoreWindow;
import org.strongroom.repository.RestoreWindows;
import org.strongroom.repository.RootLine;
import org.strongroom.store.StoreCredentials;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code strongroom backup windows}. */
@Command(
        name = "windows",
        description = {
            "Lists the stretches of time of which every instant and every point can be restored, and the gaps between.",
            "Reads the off-site store itself, with the drill agent's credential of the home, or the recovery kit."
        },
        mixinStandardHelpOptions = true)
final class BackupWindowsCommand implements Callable<Integer> {
    @Mixin
    private HomeOption home;

    @Mixin
    private KitKeys keys;

    @Mixin
    private Output output;

    @Option(names = "--kit", paramLabel = "FILE", description = "Use this recovery kit instead of the home.")
    private Optional<Path> kit = Optional.empty();

    @Mixin
    private RepositoryOption repository;

    @Override
    public Integer call() {
        List<RestoreWindow> windows = kit.isPresent() ? withKit(kit.get()) : withDrillAgent(home.home());
        show(windows);
        return 0;
    }

    private List<RestoreWindow> withKit(Path file) {
        try (RecoveryKit opened = keys.open(file, output)) {
            return read(
                    new DrillAgentConfig(opened.repositoryId(), opened.location(), opened.rootKey(), "", ""),
                    opened.readCredentials(),
                    roots -> roots.horizon(opened.recoveryKey().publicKey()));
        }
    }

    private List<RestoreWindow> withDrillAgent(Home agent) {
        if (!agent.drillConfig().toFile().isFile()) {
            throw new ConfigurationException(
                    "no drill agent lives in " + agent.drill() + ": give --kit, or the right --home");
        }
        try (RecipientPrivateKey key = RecipientPrivateKey.load(agent.drillKey())) {
            return read(
                    DrillAgentConfig.load(agent.drillConfig()),
                    StoreCredentials.load(agent.drillCredentials()),
                    // on the worst day the kit in force is what there is: no window that it does not open
                    roots -> Math.max(roots.horizon(key.publicKey()), roots.horizon()));
        }
    }

    private List<RestoreWindow> read(
            DrillAgentConfig what, StoreCredentials credentials, ToLongFunction<RootLine> opensFrom) {
        RepositoryOption.Chosen from = repository.in(home.home(), what.location(), credentials);
        Repository opened = new Repository(what.repositoryId(), from.location().open(Optional.of(from.credentials())));
        Lineage lineage = Lineage.read(opened, what.rootKey(), BackupWindowsCommand::refuse);
        long horizon = opensFrom.applyAsLong(lineage.roots());
        RestoreWindows windows = new RestoreWindows();
        PointChain.walk(
                opened,
                lineage,
                false,
                chained -> {
                    if (chained.sequence() >= horizon) {
                        windows.next(chained.point());
                    }
                },
                BackupWindowsCommand::refuse);
        return windows.windows();
    }

    private static void refuse(ChainDefect defect) {
        if (defect.kind().breaking()) {
            throw new IntegrityException(defect.sentence());
        }
    }

    private void show(List<RestoreWindow> windows) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        windows.forEach(window -> add(json.addObject(), window));
        output.result(json, out -> {
            out.printf("%-30s %-30s %10s %10s  %s%n", "FROM", "TO", "POINT", "TO POINT", "INCARNATION");
            windows.forEach(window -> out.printf(
                    "%-30s %-30s %10d %10d  %d%n",
                    window.from(), window.to(), window.firstPoint(), window.lastPoint(), window.incarnation()));
            out.println(
                    windows.isEmpty()
                            ? "no base was ever completed: nothing can be restored yet"
                            : "Every instant and every point within a line can be given to restore --at and --point;"
                                    + " what lies between two lines is a gap.");
        });
    }

    private static void add(ObjectNode json, RestoreWindow window) {
        json.put("from", window.from().toString());
        json.put("to", window.to().toString());
        json.put("firstPoint", window.firstPoint());
        json.put("lastPoint", window.lastPoint());
        json.put("incarnation", window.incarnation());
    }
}
