package org.strongroom.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The container's root and temporary folders, made anew for each start: a root folder that survived a kill makes the
 * next start fail, and each kill would leave more than 100 MB behind.
 *
 * @param root the container's root folder, mode 0700
 * @param tmp the folder for temporary files, mode 0700
 */
record RunFolders(Path root, Path tmp) {

    /** Removes what an earlier run left in {@code run} and makes both folders. */
    static RunFolders fresh(Path run) throws IOException {
        return new RunFolders(fresh(run, "root"), fresh(run, "tmp"));
    }

    /**
     * Removes both folders with all they hold when the process ends. What the container's own end still writes at that
     * moment stays until the next start.
     */
    void sweepAtExit() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                remove(root);
                                remove(tmp);
                            } catch (IOException e) {
                                System.err.println("left for the next start to sweep: " + e.getMessage());
                            }
                        },
                        "sweep"));
    }

    private static Path fresh(Path run, String name) throws IOException {
        Path folder = run.resolve(name);
        remove(folder);
        Files.createDirectories(run);
        return Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
