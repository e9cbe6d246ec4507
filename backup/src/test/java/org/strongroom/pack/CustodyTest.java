package org.strongroom.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongroom.crypto.Hashes;
import org.strongroom.failure.OperationFailedException;

/** What is left to a custody counts once it was waited for. */
class CustodyTest {
    private static final int BLOBS = 50;

    @TempDir
    Path folder;

    private final CountingDisk disk = new CountingDisk();

    @Test
    void manyBlobsShareOneSync() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC(), disk);
                Custody custody = store.custody()) {
            List<StoredBlob> left = new ArrayList<>();
            for (int i = 0; i < BLOBS; i++) {
                left.add(leave(store, custody, bytes(i)));
            }
            int before = disk.syncs();
            long durable = store.packs().get(0).durableLength();

            custody.awaitDurable();

            assertThat(disk.syncs()).isEqualTo(before + 1);
            assertThat(store.packs().get(0).durableLength()).isGreaterThan(durable);
            for (int i = 0; i < BLOBS; i++) {
                assertThat(left.get(i).sha256()).isEqualTo(Hashes.sha256(bytes(i)));
                assertThat(store.read(left.get(i).extents()).open().readAllBytes())
                        .isEqualTo(bytes(i));
            }
        }
    }

    @Test
    void nothingCountsWhenTheDiskDidNotTakeIt() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC(), disk);
                Custody custody = store.custody()) {
            leave(store, custody, bytes(1));
            disk.failSyncs(1);

            assertThatThrownBy(custody::awaitDurable).isInstanceOf(OperationFailedException.class);
            assertThatThrownBy(custody::awaitDurable)
                    .as("also for whoever asks again")
                    .isInstanceOf(OperationFailedException.class);
        }
    }

    @Test
    void whatEndsWithItsWriterCannotBeLeft() throws IOException {
        try (PackStore store = PackStore.open(folder, Clock.systemUTC(), disk);
                BlobWriter writer = store.begin()) {
            writer.write(bytes(1), 0, 1);
            assertThatThrownBy(writer::leave).isInstanceOf(IllegalStateException.class);
        }
    }

    private static StoredBlob leave(PackStore store, Custody custody, byte[] content) throws IOException {
        try (BlobWriter writer = store.begin(custody)) {
            writer.write(content, 0, content.length);
            return writer.leave();
        }
    }

    /** One of them is longer than an extent. */
    private static byte[] bytes(int number) {
        byte[] bytes = new byte[number == 7 ? PackFormat.MOST_PAYLOAD + 9 : 100 + number];
        new Random(number).nextBytes(bytes);
        return bytes;
    }
}
