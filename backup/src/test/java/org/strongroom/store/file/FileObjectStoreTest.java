package org.strongroom.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.store.DeletableObjectStore;
import org.strongroom.store.ObjectStoreContract;

class FileObjectStoreTest extends ObjectStoreContract {
    @TempDir
    private Path folder;

    private FileObjectStore store;

    @BeforeEach
    void open() {
        store = new FileObjectStore(folder.resolve("bucket"));
    }

    @Override
    protected DeletableObjectStore store() {
        return store;
    }

    @Test
    void objectsArePlainNestedFilesForTheirOwnerOnly() throws IOException {
        store.put("points/0001", new byte[] {1, 2, 3});

        Path file = folder.resolve("bucket/points/0001");
        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> all = Files.walk(folder.resolve("bucket"))) {
            assertThat(all.filter(Files::isRegularFile)).containsExactly(file);
        }
    }
}
