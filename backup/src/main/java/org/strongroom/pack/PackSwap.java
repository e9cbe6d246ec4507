package org.strongroom.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.strongroom.failure.OperationFailedException;
import org.strongroom.home.DurableFiles;
import org.strongroom.store.RangedSource;

/**
 * Puts a proven file in the place of a pack's file, in one step: whoever reads the pack has the old file to its end or the
 * new one from its beginning. A server may be running, as long as it does not write to this pack any more.
 */
public final class PackSwap {
    private PackSwap() {}

    /**
     * Swaps the file.
     *
     * @param directory of the content store
     * @param proven on the same disk, on stable storage; it is moved
     */
    public static void swap(Path directory, UUID pack, Path proven) {
        Path file = directory.resolve(PackStore.fileName(pack));
        try {
            Files.move(proven, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            DurableFiles.syncDirectory(directory);
            if (PackReader.isSealed(RangedSource.of(file), pack)) {
                try (PackFile sealed = DiskPackFile.reopen(file)) {
                    sealed.freeze();
                }
            }
        } catch (IOException e) {
            throw new OperationFailedException("cannot put pack " + pack + " in its place: " + e.getMessage(), e);
        }
    }

    /** Whether no server writes to the pack of this file any more. */
    public static boolean isClosed(Path file) throws IOException {
        return DiskPackFile.isFrozen(file);
    }
}
