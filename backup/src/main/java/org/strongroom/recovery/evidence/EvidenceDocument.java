package org.strongroom.recovery.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The file around the evidence. Its three parts stand in fixed places, so that what was signed is cut out of the file byte
 * by byte and never written anew:
 *
 * <pre>
 * {
 * "evidence": the evidence, a JSON object whose inner lines are all indented,
 * "certificate": the agent's certificate, a JSON string,
 * "signature": the signed note over both, a JSON string
 * }
 * </pre>
 *
 * @param evidence the evidence's bytes, UTF-8 JSON
 * @param certificate the agent's certificate, a signed note by the root key
 * @param signature a signed note by the agent's key
 */
record EvidenceDocument(byte[] evidence, String certificate, String signature) {
    private static final String BEGIN = "{\n\"evidence\": ";
    private static final String CERTIFICATE = ",\n\"certificate\": ";
    private static final String SIGNATURE = ",\n\"signature\": ";
    private static final String END = "\n}\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The file's bytes. */
    byte[] encode() {
        String text = BEGIN
                + new String(evidence, StandardCharsets.ISO_8859_1)
                + CERTIFICATE
                + quoted(certificate)
                + SIGNATURE
                + quoted(signature)
                + END;
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Cuts a file apart. Empty when it is not exactly what {@link #encode} writes. */
    static Optional<EvidenceDocument> decode(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int certificate = text.indexOf(CERTIFICATE);
        int signature = text.indexOf(SIGNATURE);
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || certificate < BEGIN.length() || signature < certificate) {
            return Optional.empty();
        }
        Optional<String> note = unquoted(text.substring(certificate + CERTIFICATE.length(), signature));
        Optional<String> signed = unquoted(text.substring(
                signature + SIGNATURE.length(),
                Math.max(signature + SIGNATURE.length(), text.length() - END.length())));
        if (note.isEmpty() || signed.isEmpty()) {
            return Optional.empty();
        }
        byte[] evidence = text.substring(BEGIN.length(), certificate).getBytes(StandardCharsets.ISO_8859_1);
        return Optional.of(new EvidenceDocument(evidence, note.get(), signed.get()));
    }

    /** Notes are UTF-8 while the file is cut as bytes: the string is escaped down to ASCII. */
    private static String quoted(String note) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < note.length(); i++) {
            char c = note.charAt(i);
            if (c == '\n') {
                quoted.append("\\n");
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static Optional<String> unquoted(String json) {
        try {
            String note = JSON.readValue(json, String.class);
            return note != null && quoted(note).equals(json) ? Optional.of(note) : Optional.empty();
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }
}
