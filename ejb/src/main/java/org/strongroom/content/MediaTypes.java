package org.strongroom.content;

import java.util.Locale;
import java.util.Optional;
import org.apache.tika.Tika;

/** Detects what content is from its first bytes and its file name. Thread-safe. */
final class MediaTypes {
    private static final String UNKNOWN = "application/octet-stream";
    private static final Tika TIKA = new Tika();

    private MediaTypes() {}

    /**
     * The declared type where it says anything, the detected one otherwise.
     *
     * @param prefix the first bytes; parsed by magic numbers alone, no parser runs
     */
    static String decide(Optional<String> declared, Optional<String> fileName, byte[] prefix) {
        return declared.filter(type -> !bare(type).equals(UNKNOWN))
                .orElseGet(() -> TIKA.detect(prefix, fileName.orElse(null)));
    }

    /** Whether content of this type is compressed in itself. */
    static boolean isCompressed(String mediaType) {
        String type = bare(mediaType);
        return type.startsWith("audio/") && !type.endsWith("wav")
                || type.startsWith("video/")
                || type.startsWith("image/") && !type.endsWith("bmp") && !type.endsWith("svg+xml")
                || type.endsWith("zip")
                || type.endsWith("gzip")
                || type.endsWith("zstd")
                || type.contains("openxmlformats")
                || type.contains("opendocument");
    }

    /** Whether content of this type is text, in whatever form. */
    static boolean isText(String mediaType) {
        String type = bare(mediaType);
        return type.startsWith("text/")
                || type.endsWith("json")
                || type.endsWith("xml")
                || type.endsWith("/rtf")
                || type.endsWith("+csv");
    }

    private static String bare(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
