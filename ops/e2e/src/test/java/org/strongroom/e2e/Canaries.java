package org.strongroom.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Strings that may lie nowhere, and the search for them in every form in which they could: UTF-8, UTF-16 of both byte
 * orders, hexadecimal, Base64 and Base64url at each of the three alignments; words also in lower case.
 */
final class Canaries {
    private static final int SHORTEST = 8;

    private final Map<String, List<byte[]>> forms = new LinkedHashMap<>();

    /** A word; {@code name} is what a finding says. */
    void plant(String name, String word) {
        plant(name, word.getBytes(StandardCharsets.UTF_8));
        plant(name + " in lower case", word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        plant(name + " as UTF-16BE", word.getBytes(StandardCharsets.UTF_16BE));
        plant(name + " as UTF-16LE", word.getBytes(StandardCharsets.UTF_16LE));
    }

    /** Bytes such as a key. */
    void plant(String name, byte[] bytes) {
        if (bytes.length < SHORTEST) {
            throw new IllegalArgumentException(name + " is so short that it would be found by chance");
        }
        List<byte[]> all = new ArrayList<>();
        all.add(bytes);
        String hex = HexFormat.of().formatHex(bytes);
        all.add(hex.getBytes(StandardCharsets.US_ASCII));
        all.add(hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // first and last characters depend on what surrounds the word
            String sure = base64.substring(shift == 0 ? 0 : shift + 1, base64.length() - 2);
            all.add(sure.getBytes(StandardCharsets.US_ASCII));
            all.add(sure.replace('+', '-').replace('/', '_').getBytes(StandardCharsets.US_ASCII));
        }
        forms.put(name, all);
    }

    /** Where any of them is found below {@code root}, by file; files that {@code excluded} accepts are not read. */
    Map<Path, String> search(Path root, Predicate<Path> excluded) {
        Map<Path, String> found = new TreeMap<>(Comparator.naturalOrder());
        Index index = new Index(forms);
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && !excluded.test(file)) {
                        index.find(file).forEach(name -> found.put(file, name));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    // a running site deletes files of its own
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All forms by their first four bytes, so that gigabytes are read once. */
    private static final class Index {
        private static final int PREFIX = 4;
        private static final int BITS = 16;
        private final boolean[] maybe = new boolean[1 << BITS];
        private final Map<Integer, List<Map.Entry<String, byte[]>>> byPrefix = new TreeMap<>();
        private final int longest;

        Index(Map<String, List<byte[]>> forms) {
            int max = PREFIX;
            for (Map.Entry<String, List<byte[]>> entry : forms.entrySet()) {
                for (byte[] form : entry.getValue()) {
                    int prefix = prefix(form, 0);
                    maybe[slot(prefix)] = true;
                    byPrefix.computeIfAbsent(prefix, p -> new ArrayList<>()).add(Map.entry(entry.getKey(), form));
                    max = Math.max(max, form.length);
                }
            }
            longest = max;
        }

        List<String> find(Path file) throws IOException {
            List<String> names = new ArrayList<>();
            byte[] window = new byte[1 << 20];
            int kept = 0;
            try (InputStream in = Files.newInputStream(file)) {
                for (int read = in.readNBytes(window, kept, window.length - kept); read > 0; ) {
                    int end = kept + read;
                    scan(window, end, names);
                    kept = Math.min(longest, end);
                    System.arraycopy(window, end - kept, window, 0, kept);
                    read = in.readNBytes(window, kept, window.length - kept);
                }
            } catch (NoSuchFileException gone) {
                return List.of();
            }
            return names;
        }

        private void scan(byte[] window, int end, List<String> names) {
            for (int at = 0; at + PREFIX <= end; at++) {
                int prefix = prefix(window, at);
                if (maybe[slot(prefix)] && byPrefix.containsKey(prefix)) {
                    for (Map.Entry<String, byte[]> form : byPrefix.get(prefix)) {
                        byte[] wanted = form.getValue();
                        if (at + wanted.length <= end
                                && Arrays.equals(window, at, at + wanted.length, wanted, 0, wanted.length)) {
                            names.add(form.getKey());
                        }
                    }
                }
            }
        }

        private static int prefix(byte[] bytes, int at) {
            return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
        }

        private static int slot(int prefix) {
            return (prefix * 0x9E3779B9) >>> (32 - BITS);
        }
    }
}
