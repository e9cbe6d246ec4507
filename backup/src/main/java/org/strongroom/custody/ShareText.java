package org.strongroom.custody;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.crypto.SecretBytes;
import org.strongroom.failure.IntegrityException;

/** A share as one line of text, which is also what its QR code says: {@code strongroom-share/1:BASE64URL}. */
public final class ShareText {
    private static final String TITLE = "strongroom-share/1:";
    private static final Pattern TEXT = Pattern.compile(Pattern.quote(TITLE) + "([A-Za-z0-9_-]{59})(?![A-Za-z0-9_-])");

    private ShareText() {}

    /** The text in ASCII, secret; the caller closes it. */
    public static SecretBytes write(Share share) {
        try (SecretBytes encoded = share.encoded()) {
            return encoded.use(bytes -> {
                byte[] body = Base64.getUrlEncoder().withoutPadding().encode(bytes);
                byte[] text = Arrays.copyOf(TITLE.getBytes(US_ASCII), TITLE.length() + body.length);
                System.arraycopy(body, 0, text, TITLE.length(), body.length);
                Arrays.fill(body, (byte) 0);
                return SecretBytes.takeOver(text);
            });
        }
    }

    /** Whether such a text is in there. */
    static boolean isIn(CharSequence text) {
        return TEXT.matcher(text).find();
    }

    /**
     * Finds the text in another and reads it; the caller closes the share.
     *
     * @throws IntegrityException when there is none, or a changed one
     */
    public static Share read(CharSequence text) {
        Matcher found = TEXT.matcher(text);
        if (!found.find()) {
            throw new IntegrityException("there is no share in this text");
        }
        byte[] encoded = Base64.getUrlDecoder().decode(found.group(1));
        try {
            return Share.decode(encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }
}
