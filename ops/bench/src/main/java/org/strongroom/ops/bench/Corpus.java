package org.strongroom.ops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.strongroom.progress.Progress;

/**
 * Made-up sessions in a folder: five transcripts to each recording. A transcript has a log-normal size around 16 KiB and
 * is made anew until zstd shortens it, alone and at its usual level, by 2.4 to 3.2 times; a recording is 180 to 220 KiB of
 * noise. The same seed and count give the same bytes.
 *
 * @param folder that holds it
 * @param files all of them, in the order of their names
 * @param bytes their sizes together
 * @param compression the least, the mean (of all bytes) and the most that a transcript is shortened by
 */
record Corpus(Path folder, List<Path> files, long bytes, double[] compression) {
    private static final String MANIFEST = "corpus.json";
    private static final String FORMAT = "2";
    private static final int IN_A_FOLDER = 500;
    private static final int RECORDING_EVERY = 6;
    private static final int SHORTEST_RECORDING = 180 * 1024;
    private static final int LONGEST_RECORDING = 220 * 1024;
    private static final double MEDIAN_TRANSCRIPT = 16 * 1024;
    private static final double SPREAD = 0.7;
    private static final double SHORTEST = 2 * 1024;
    private static final double LONGEST = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes it, or takes the one that is there already when it is of this seed and size. */
    static Corpus in(Path folder, int count, long seed, Progress progress) {
        try {
            Files.createDirectories(folder);
            Path manifest = folder.resolveSibling(folder.getFileName() + "." + MANIFEST);
            ObjectNode wanted = JSON.createObjectNode()
                    .put("format", FORMAT)
                    .put("files", count)
                    .put("seed", seed);
            if (Files.exists(manifest)) {
                ObjectNode there = (ObjectNode) JSON.readTree(manifest.toFile());
                if (wanted.properties().stream().allMatch(e -> e.getValue()
                        .asText()
                        .equals(there.path(e.getKey()).asText()))) {
                    return read(folder, there);
                }
                throw new IllegalArgumentException(
                        folder + " holds a corpus of another seed or size: name another folder");
            }
            double[] compression = make(folder, count, seed, progress);
            wanted.putArray("compression")
                    .add(compression[0])
                    .add(compression[1])
                    .add(compression[2]);
            Files.write(manifest, JSON.writeValueAsBytes(wanted));
            return read(folder, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the corpus in " + folder, e);
        }
    }

    /** Reads every byte, so that whoever comes next finds all of it in memory. */
    void warm() {
        byte[] buffer = new byte[1 << 16];
        try {
            for (Path file : files) {
                try (InputStream in = Files.newInputStream(file)) {
                    while (in.read(buffer) >= 0) {
                        // only the reading counts
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the corpus", e);
        }
    }

    /** The same, of the first files alone. */
    Corpus first(int count) {
        return new Corpus(folder, files.subList(0, Math.min(count, files.size())), bytes, compression);
    }

    private static double[] make(Path folder, int count, long seed, Progress progress) throws IOException {
        progress.step("making the corpus");
        List<int[]> shares =
                IntStream.range(0, 2).mapToObj(part -> new int[] {part, 2}).toList();
        Transcripts text = new Transcripts(seed);
        List<double[]> figures = shares.parallelStream()
                .map(share -> {
                    double least = Double.MAX_VALUE;
                    double most = 0;
                    long clear = 0;
                    long shortened = 0;
                    for (int i = share[0]; i < count; i += share[1]) {
                        SplittableRandom random = new SplittableRandom(seed * 1_000_003L + i);
                        if (i % RECORDING_EVERY == RECORDING_EVERY - 1) {
                            byte[] noise = new byte[random.nextInt(SHORTEST_RECORDING, LONGEST_RECORDING + 1)];
                            random.nextBytes(noise);
                            write(folder, i, "opus", noise);
                            continue;
                        }
                        Transcripts.Text made = text.write(size(random), random);
                        write(folder, i, "txt", made.bytes());
                        clear += made.bytes().length;
                        shortened += made.compressed();
                        least = Math.min(least, made.ratio());
                        most = Math.max(most, made.ratio());
                    }
                    return new double[] {least, clear, shortened, most};
                })
                .toList();
        return new double[] {
            figures.stream().mapToDouble(f -> f[0]).min().orElse(0),
            figures.stream().mapToDouble(f -> f[1]).sum()
                    / Math.max(1, figures.stream().mapToDouble(f -> f[2]).sum()),
            figures.stream().mapToDouble(f -> f[3]).max().orElse(0)
        };
    }

    private static int size(SplittableRandom random) {
        // Box-Muller
        double gauss = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
        return (int) Math.max(SHORTEST, Math.min(LONGEST, MEDIAN_TRANSCRIPT * Math.exp(SPREAD * gauss)));
    }

    private static void write(Path folder, int number, String extension, byte[] bytes) {
        try {
            Path place = folder.resolve(String.format("%04d", number / IN_A_FOLDER));
            Files.createDirectories(place);
            Files.write(place.resolve(String.format("session-%07d.%s", number, extension)), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Corpus read(Path folder, ObjectNode manifest) throws IOException {
        List<Path> files = new ArrayList<>();
        long bytes = 0;
        try (var all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(file);
                bytes += Files.size(file);
            }
        }
        double[] compression = new double[3];
        for (int i = 0; i < compression.length; i++) {
            compression[i] = manifest.path("compression").path(i).asDouble();
        }
        return new Corpus(folder, files, bytes, compression);
    }
}
