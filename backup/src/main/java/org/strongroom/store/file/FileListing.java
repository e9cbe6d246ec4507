package org.strongroom.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.strongroom.failure.UnreachableException;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.ObjectInfo;

/** Walks a bucket's folders in the order of object names, one folder in memory at each depth. */
final class FileListing implements Iterator<ObjectInfo> {
    /** A folder sorts as its name with the slash that its objects' names have there. */
    private record Entry(Path path, String name, boolean folder) {
        String key() {
            return folder ? name + "/" : name;
        }
    }

    private final String prefix;
    private final Optional<String> startAfter;
    private final Deque<Iterator<Entry>> open = new ArrayDeque<>();
    private Optional<ObjectInfo> next = Optional.empty();

    FileListing(Path root, String prefix, Optional<String> startAfter) {
        this.prefix = prefix;
        this.startAfter = startAfter;
        open.push(children(root, ""));
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && !open.isEmpty()) {
            advance();
        }
        return next.isPresent();
    }

    @Override
    public ObjectInfo next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ObjectInfo found = next.orElseThrow();
        next = Optional.empty();
        return found;
    }

    private void advance() {
        if (!open.peek().hasNext()) {
            open.pop();
            return;
        }
        Entry entry = open.peek().next();
        if (entry.folder()) {
            if (mayHold(entry.key())) {
                open.push(children(entry.path(), entry.key()));
            }
        } else if (entry.name().startsWith(prefix)
                && startAfter
                        .filter(after -> entry.name().compareTo(after) <= 0)
                        .isEmpty()) {
            next = info(entry);
        }
    }

    private boolean mayHold(String folder) {
        boolean underPrefix = folder.startsWith(prefix) || prefix.startsWith(folder);
        boolean late = startAfter
                .filter(after -> !after.startsWith(folder) && folder.compareTo(after) < 0)
                .isEmpty();
        return underPrefix && late;
    }

    private static Iterator<Entry> children(Path folder, String name) {
        try (Stream<Path> paths = Files.list(folder)) {
            List<Entry> entries = paths.filter(path -> !DurableFiles.isUnfinished(path))
                    .map(path -> new Entry(path, name + path.getFileName(), Files.isDirectory(path)))
                    .sorted(Comparator.comparing(Entry::key))
                    .toList();
            return entries.iterator();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.<Entry>of().iterator();
        } catch (IOException e) {
            throw new UnreachableException("cannot list " + folder, e);
        }
    }

    private static Optional<ObjectInfo> info(Entry entry) {
        try {
            return Optional.of(
                    FileObjectStore.info(entry.name(), Files.readAttributes(entry.path(), BasicFileAttributes.class)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UnreachableException("cannot look at " + entry.path(), e);
        }
    }
}
