package org.strongroom.ops.intake.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.ops.intake.run.ImportReport;

/**
 * A folder where scanners, recorders and exports leave what is to be imported: files that say themselves whose they are,
 * and folders with a manifest.
 *
 * <p>Something is handed over when {@code NAME.done} stands beside it, or when it has not changed for a while. Names that
 * begin with a dot or end like those of unfinished transfers are left alone until they are renamed. What was imported goes
 * to {@code imported}, what was refused (in whole or in part) to {@code refused}, both with a receipt. A failure of the
 * archive leaves everything where it is, for the next round. Not thread-safe.
 */
public final class WatchedFolder {
    private static final String DONE = ".done";
    private static final Set<String> UNFINISHED =
            Set.of(".part", ".partial", ".tmp", ".filepart", ".crdownload", ".lock");
    private static final Set<String> OWN = Set.of("imported", "refused", "quarantine");

    private final Path folder;
    private final Handover handover;
    private final Clock clock;

    /** Watches a folder; something is handed over when it has not changed for {@code settled} seconds. */
    public WatchedFolder(Path folder, int settled, Clock clock) {
        this.folder = folder;
        this.handover = new Handover(settled, clock);
        this.clock = clock;
    }

    /** The folder where refused parts are kept. */
    public Path quarantine() {
        return folder.resolve("quarantine");
    }

    /**
     * Imports what is handed over by now.
     *
     * @param importing imports one file or folder
     * @return how many there were
     */
    public int round(Function<Path, ImportReport> importing) {
        int count = 0;
        for (Path item : items()) {
            Path mark = item.resolveSibling(item.getFileName() + DONE);
            if (Files.exists(mark) || handover.isSettled(item)) {
                settle(item, mark, importing.apply(item));
                count++;
            }
        }
        return count;
    }

    private List<Path> items() {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(item -> isForImport(item.getFileName().toString()))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new OperationFailedException("the watched folder " + folder + " cannot be read", e);
        }
    }

    private static boolean isForImport(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && !OWN.contains(name)
                && !lower.endsWith(DONE)
                && UNFINISHED.stream().noneMatch(lower::endsWith);
    }

    private void settle(Path item, Path mark, ImportReport report) {
        try {
            Path target = Files.createDirectories(folder.resolve(report.isComplete() ? "imported" : "refused"));
            Path moved = free(target, item.getFileName().toString());
            Instant now = clock.instant();
            move(item, moved);
            ObjectNode receipt =
                    report.json().put("item", item.getFileName().toString()).put("at", now.toString());
            Path draft = target.resolve("." + moved.getFileName() + ".receipt");
            Files.writeString(draft, receipt + "\n", StandardCharsets.UTF_8);
            Files.move(draft, target.resolve(moved.getFileName() + ".receipt.json"), StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw new OperationFailedException("the watched folder " + folder + " cannot be written", e);
        }
    }

    private static void move(Path item, Path to) throws IOException {
        try {
            Files.move(item, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(item, to);
        }
    }

    /** A name that is not taken: the same name may be delivered again. */
    private static Path free(Path target, String name) {
        List<String> tried = new ArrayList<>();
        Path free = target.resolve(name);
        while (Files.exists(free)) {
            tried.add(name);
            free = target.resolve(name + "." + tried.size());
        }
        return free;
    }
}
