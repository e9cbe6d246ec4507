package org.strongroom.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.strongroom.ops.bench.Transcripts;

/** A transcript's way through the trial and zstd as a stream, beside one call of bare zstd at the same level. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CompressionKernels {
    /** A transcript, and one that is twice as long as what the trial looks at. */
    @Param({"16384", "262144"})
    public int bytes;

    private byte[] text;
    private byte[] compressed;

    /** Makes what is worked on. */
    @Setup
    public void prepare() {
        text = new Transcripts(1).write(bytes, new SplittableRandom(bytes)).bytes();
        compressed = Zstd.compress(text, CompressionTrial.LEVEL);
    }

    /** Ours: tries the beginning, then compresses the whole, unless that was the beginning. */
    @Benchmark
    public Object compress() throws IOException {
        byte[] prefix = Arrays.copyOf(text, Math.min(text.length, CompressionTrial.PREFIX));
        CompressionTrial trial = CompressionTrial.of("text/plain", prefix);
        if (trial.compression() != Compression.ZSTD) {
            throw new IllegalStateException("the text does not compress");
        }
        if (text.length <= CompressionTrial.PREFIX) {
            return trial.tried();
        }
        try (OutputStream out = new ZstdOutputStream(OutputStream.nullOutputStream(), CompressionTrial.LEVEL)) {
            out.write(text);
            return out;
        }
    }

    /** Bare zstd. */
    @Benchmark
    public byte[] compressByZstd() {
        return Zstd.compress(text, CompressionTrial.LEVEL);
    }

    /** Ours. */
    @Benchmark
    public long decompress() throws IOException {
        try (InputStream in = new ZstdInputStream(new ByteArrayInputStream(compressed))) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Bare zstd. */
    @Benchmark
    public byte[] decompressByZstd() {
        return Zstd.decompress(compressed, text.length);
    }
}
