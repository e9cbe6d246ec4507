package org.strongroom.custody;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.home.DurableFiles;
import org.strongroom.paper.PaperText;

/** A share in a file: a custodian's sheet (PDF), the text of its QR code, or its eight lines of words. */
public final class ShareFile {
    private static final Pattern NUMBERED = Pattern.compile("\\s*[1-8][.:]?\\s+([A-Za-z]+\\s+){4}[A-Za-z]+\\s*");
    private static final Pattern BARE = Pattern.compile("\\s*([A-Za-z]+\\s+){4}[A-Za-z]+\\s*");
    private static final long LARGEST = 10L << 20;

    private ShareFile() {}

    /** Writes the text form, mode 0600. */
    public static void write(Path file, Share share) throws IOException {
        try (SecretBytes text = ShareText.write(share)) {
            byte[] content = text.use(bytes -> {
                byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
                line[bytes.length] = '\n';
                return line;
            });
            DurableFiles.write(file, content);
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * Reads any form; the caller closes the share.
     *
     * @throws ConfigurationException when the file cannot be read
     * @throws IntegrityException when it holds no share, or a changed one; names the file, and the line where it can
     */
    public static Share read(Path file) {
        byte[] content = content(file);
        CharSequence text = PaperText.isPdf(content)
                ? PaperText.of(content)
                : StandardCharsets.UTF_8.decode(java.nio.ByteBuffer.wrap(content));
        try {
            return ShareText.isIn(text) ? ShareText.read(text) : words(text);
        } catch (IntegrityException e) {
            throw new IntegrityException(file + ": " + e.getMessage(), e);
        } finally {
            Arrays.fill(content, (byte) 0);
            if (text instanceof CharBuffer buffer && buffer.hasArray()) {
                Arrays.fill(buffer.array(), '\0');
            }
        }
    }

    private static Share words(CharSequence text) {
        List<String> lines = text.toString().lines().toList();
        List<String> found =
                lines.stream().filter(line -> NUMBERED.matcher(line).matches()).toList();
        if (found.isEmpty()) {
            found = lines.stream().filter(line -> BARE.matcher(line).matches()).toList();
        }
        if (found.size() != ShareWords.LINES) {
            throw new IntegrityException("there is no share in it: neither the text of the QR code nor "
                    + ShareWords.LINES + " lines of five words");
        }
        List<ShareWords.Understood> understood = new ArrayList<>();
        for (int i = 0; i < ShareWords.LINES; i++) {
            ShareWords.Line line = ShareWords.read(i + 1, found.get(i));
            if (line instanceof ShareWords.Understood good) {
                understood.add(good);
            } else if (line instanceof ShareWords.Misread bad) {
                throw new IntegrityException(bad.why());
            }
        }
        return ShareWords.assemble(understood);
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IntegrityException(file + " is too large to be a share");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigurationException("cannot read the share " + file, e);
        }
    }
}
