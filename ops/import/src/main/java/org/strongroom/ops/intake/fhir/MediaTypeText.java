package org.strongroom.ops.intake.fhir;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Media types as resources declare them. */
final class MediaTypeText {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+( *;[ -~]*)?");
    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("text/plain", ".txt"),
            Map.entry("text/html", ".html"),
            Map.entry("text/xml", ".xml"),
            Map.entry("application/xml", ".xml"),
            Map.entry("application/hl7-v3+xml", ".xml"),
            Map.entry("application/hl7-cda+xml", ".xml"),
            Map.entry("application/fhir+json", ".json"),
            Map.entry("application/json", ".json"),
            Map.entry("application/pdf", ".pdf"),
            Map.entry("application/rtf", ".rtf"),
            Map.entry("application/dicom", ".dcm"),
            Map.entry("image/jpeg", ".jpg"),
            Map.entry("image/png", ".png"),
            Map.entry("image/tiff", ".tif"),
            Map.entry("image/gif", ".gif"),
            Map.entry("audio/mpeg", ".mp3"),
            Map.entry("audio/ogg", ".ogg"),
            Map.entry("audio/wav", ".wav"),
            Map.entry("audio/x-wav", ".wav"),
            Map.entry("video/mp4", ".mp4"));

    private MediaTypeText() {}

    /** The type, if it has the form of one (RFC 6838); the archive detects it otherwise. */
    static Optional<String> of(String declared) {
        String text = declared.strip();
        return FORM.matcher(text).matches() && text.length() <= 255 ? Optional.of(text) : Optional.empty();
    }

    /** The usual ending of file names; empty when there is none. */
    static String ending(String declared) {
        int parameters = declared.indexOf(';');
        String bare = parameters < 0 ? declared : declared.substring(0, parameters);
        return ENDINGS.getOrDefault(bare.strip().toLowerCase(Locale.ROOT), "");
    }
}
