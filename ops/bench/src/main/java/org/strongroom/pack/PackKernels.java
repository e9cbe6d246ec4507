package org.strongroom.pack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Contents into a pack until they are on stable storage, beside the same bytes into a plain file and one sync. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PackKernels {
    /** One note; the notes of a bulk request; a long recording in full extents. */
    @Param({"1x16384", "200x16384", "16x1048576"})
    public String contents;

    private int count;
    private byte[] content;
    private Path folder;
    private PackStore packs;
    private RandomAccessFile file;

    /** A fresh pack and a fresh file. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        String[] parts = contents.split("x");
        count = Integer.parseInt(parts[0]);
        content = new byte[Integer.parseInt(parts[1])];
        new SplittableRandom(count).nextBytes(content);
        folder = Files.createTempDirectory("strongroom-kernel-");
        packs = PackStore.open(folder.resolve("packs"), Clock.systemUTC());
        file = new RandomAccessFile(folder.resolve("plain").toFile(), "rw");
    }

    /** Deletes both. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        packs.close();
        file.close();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Ours: extents with their hashes, packs that are sealed when they are full. */
    @Benchmark
    public Object pack() throws IOException {
        try (Custody custody = packs.custody()) {
            for (int i = 0; i < count; i++) {
                try (BlobWriter blob = packs.begin(custody)) {
                    blob.write(content, 0, content.length);
                    blob.leave();
                }
            }
            custody.awaitDurable();
            return custody;
        }
    }

    /** A plain file. */
    @Benchmark
    public Object packByFile() throws IOException {
        for (int i = 0; i < count; i++) {
            file.write(content);
        }
        file.getFD().sync();
        return file;
    }
}
