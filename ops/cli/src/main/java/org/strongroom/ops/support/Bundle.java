package org.strongroom.ops.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.strongroom.crypto.Hashes;
import org.strongroom.home.DurableFiles;

/** A zip file in the making, held in memory: what goes into one is small. Not thread-safe. */
final class Bundle {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);
    private final List<String> manifest = new ArrayList<>();

    /** Adds a text. */
    Bundle add(String name, String text) {
        return add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file's last bytes, at most so many; a file that is not there is left out. */
    Bundle addEnd(String name, Path file, int most) {
        if (!Files.isRegularFile(file)) {
            return this;
        }
        try (var channel = Files.newByteChannel(file)) {
            long size = channel.size();
            channel.position(Math.max(0, size - most));
            return add(name, java.nio.channels.Channels.newInputStream(channel).readNBytes(most));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private Bundle add(String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
            manifest.add(Hashes.hex(Hashes.sha256(content)) + "  " + name);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /** What was added, by name. */
    List<String> names() {
        return manifest.stream()
                .map(line -> line.substring(line.indexOf(' ') + 2))
                .toList();
    }

    /** Adds the list of hashes and writes the file, mode 0600. */
    void write(Path file) {
        add("SHA256SUMS", String.join("\n", manifest) + "\n");
        try {
            zip.close();
            DurableFiles.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
