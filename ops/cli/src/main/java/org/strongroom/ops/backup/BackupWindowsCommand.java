package org.strongroom.ops.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.strongroom.failure.IntegrityException;
import org.strongroom.ops.output.Output;
import org.strongroom.ops.repository.RepositoryReader;
import org.strongroom.repository.ChainDefect;
import org.strongroom.repository.Lineage;
import org.strongroom.repository.PointChain;
import org.strongroom.repository.Repository;
import org.strongroom.repository.RestoreWindow;
import org.strongroom.repository.RestoreWindows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
    private RepositoryReader reader;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        show(reader.read(output, BackupWindowsCommand::read));
        return 0;
    }

    private static List<RestoreWindow> read(RepositoryReader.Opened by) {
        Repository opened = by.repository();
        Lineage lineage = Lineage.read(opened, by.what().rootKey(), BackupWindowsCommand::refuse);
        long horizon = lineage.roots().horizon(by.key().publicKey());
        if (!by.kit()) {
            // on the worst day the kit in force is what there is: no window that it does not open
            horizon = Math.max(horizon, lineage.roots().horizon());
        }
        long opensFrom = horizon;
        RestoreWindows windows = new RestoreWindows();
        PointChain.walk(
                opened,
                lineage,
                false,
                chained -> {
                    if (chained.sequence() >= opensFrom) {
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
