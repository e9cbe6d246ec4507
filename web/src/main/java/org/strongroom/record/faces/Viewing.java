package org.strongroom.record.faces;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a page shows content of a media type in its place. What could act is shown as the text it is, or not at all. */
public enum Viewing {
    /** As plain text; also what a browser would otherwise run, such as HTML and SVG. */
    TEXT,
    /** Drawn page by page. */
    PDF,
    /** A picture made of points. */
    IMAGE,
    /** Sound. */
    AUDIO,
    /** Moving pictures. */
    VIDEO,
    /** Not here: it can be downloaded. */
    NONE;

    private static final Set<String> PICTURES =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif");
    private static final Set<String> TEXTS = Set.of(
            "application/json",
            "application/x-ndjson",
            "application/xml",
            "application/xhtml+xml",
            "application/fhir+json",
            "application/fhir+xml",
            "application/javascript",
            "application/x-yaml",
            "image/svg+xml");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([a-z0-9._:-]{1,40})\"?");

    /** How content of this type is shown. */
    public static Viewing of(String mediaType) {
        String type = bare(mediaType);
        if (type.equals("application/pdf")) {
            return PDF;
        }
        if (PICTURES.contains(type)) {
            return IMAGE;
        }
        if (type.startsWith("text/") || TEXTS.contains(type) || type.endsWith("+json") || type.endsWith("+xml")) {
            return type.equals("text/rtf") ? NONE : TEXT;
        }
        if (type.startsWith("audio/")) {
            return AUDIO;
        }
        return type.startsWith("video/") ? VIDEO : NONE;
    }

    /** The character set that a type names; UTF-8 where it names none. */
    public static String charset(String mediaType) {
        Matcher named = CHARSET.matcher(mediaType);
        return named.find() ? named.group(1).toLowerCase(Locale.ROOT) : "utf-8";
    }

    /** What a type is called by people; the type itself where it has no such name. */
    public static String words(String mediaType) {
        String type = bare(mediaType);
        return Optional.ofNullable(
                        switch (type) {
                            case "text/plain" -> "Text";
                            case "text/html", "application/xhtml+xml" -> "Web page";
                            case "text/csv" -> "Table (CSV)";
                            case "text/markdown" -> "Text (Markdown)";
                            case "application/pdf" -> "PDF";
                            case "application/json", "application/fhir+json" -> "JSON";
                            case "application/xml", "text/xml", "application/fhir+xml" -> "XML";
                            case "application/msword",
                                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document" ->
                                "Word document";
                            case "application/zip" -> "ZIP archive";
                            case "image/svg+xml" -> "Drawing (SVG)";
                            case "application/octet-stream" -> "File of unknown type";
                            default -> null;
                        })
                .orElseGet(() -> family(type));
    }

    private static String family(String type) {
        int slash = type.indexOf('/');
        String detail = type.substring(slash + 1).replaceFirst("^x-", "").toUpperCase(Locale.ROOT);
        return switch (slash < 0 ? type : type.substring(0, slash)) {
            case "image" -> "Picture (" + detail + ")";
            case "audio" -> "Sound (" + detail + ")";
            case "video" -> "Video (" + detail + ")";
            default -> type;
        };
    }

    private static String bare(String mediaType) {
        int parameters = mediaType.indexOf(';');
        return (parameters < 0 ? mediaType : mediaType.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
