package org.strongroom.screening;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/**
 * Compares what content is called with what it is, by Tika's magic numbers and names; no parser runs. In doubt the two
 * agree: a word too many would soon not be read any more. Thread-safe.
 */
final class TypeCheck {
    private static final Tika TIKA = new Tika();
    private static final MediaTypeRegistry TYPES =
            MimeTypes.getDefaultMimeTypes().getMediaTypeRegistry();

    /** Names in use that no registry has. */
    private static final Map<String, String> COLLOQUIAL = Map.of(
            "image/jpg", "image/jpeg",
            "audio/mp3", "audio/mpeg",
            "audio/webm", "application/x-matroska",
            "video/webm", "application/x-matroska",
            "application/xhtml+xml", "text/html");

    /** Types whose every file begins in a way that is recognised: what begins otherwise is none. */
    private static final Set<String> UNMISTAKABLE = Set.of(
            "application/pdf",
            "application/zip",
            "application/gzip",
            "application/dicom",
            "application/x-tika-msoffice",
            "image/png",
            "image/jpeg",
            "image/gif",
            "audio/vnd.wave",
            "audio/x-flac",
            "application/ogg");

    private TypeCheck() {}

    /** What the first bytes show; empty when nothing. */
    static Optional<String> detect(byte[] prefix) {
        return known(Sniffer.detect(prefix));
    }

    /** What a file name's extension stands for; empty when nothing. */
    static Optional<String> ofExtension(String fileName) {
        return known(TIKA.detect(fileName));
    }

    /** Whether content that shows {@code detected} can be of the type it is said to be. */
    static boolean agree(String said, Optional<String> detected) {
        MediaType name = normal(said);
        if (name == null || name.equals(MediaType.OCTET_STREAM)) {
            return true;
        }
        if (detected.isEmpty()) {
            return UNMISTAKABLE.stream().noneMatch(type -> is(name, MediaType.parse(type)));
        }
        MediaType content = normal(detected.get());
        if (content == null || is(name, content) || is(content, name)) {
            return true;
        }
        if (content.equals(MediaType.TEXT_PLAIN)) {
            return !isBinary(name);
        }
        return isTimed(name) && isTimed(content) && root(name).equals(root(content));
    }

    private static Optional<String> known(String type) {
        return Optional.of(type).filter(found -> !found.equals(MediaType.OCTET_STREAM.toString()));
    }

    private static MediaType normal(String type) {
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        MediaType parsed = MediaType.parse(COLLOQUIAL.getOrDefault(bare, bare));
        return parsed == null ? null : TYPES.normalize(parsed);
    }

    private static boolean is(MediaType special, MediaType general) {
        return special.equals(general) || TYPES.isSpecializationOf(special, general);
    }

    /** Whether it can never be text; SVG and the like are. */
    private static boolean isBinary(MediaType type) {
        boolean sensed =
                Set.of("audio", "video", "image").contains(type.getType()) && !is(type, MediaType.APPLICATION_XML);
        return sensed || UNMISTAKABLE.stream().anyMatch(unmistakable -> is(type, MediaType.parse(unmistakable)));
    }

    /** Sound and pictures share their containers. */
    private static boolean isTimed(MediaType type) {
        return type.getType().equals("audio")
                || type.getType().equals("video")
                || type.toString().matches("application/(ogg|mp4|quicktime|x-matroska)");
    }

    private static MediaType root(MediaType type) {
        MediaType root = type;
        for (MediaType above = TYPES.getSupertype(type);
                above != null && !above.equals(MediaType.OCTET_STREAM);
                above = TYPES.getSupertype(above)) {
            root = above;
        }
        return root;
    }
}
