package org.strongroom.ops.output;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.strongroom.custody.Gathering;
import org.strongroom.custody.Share;
import org.strongroom.custody.ShareText;
import org.strongroom.custody.ShareWords;
import org.strongroom.failure.ConfigurationException;
import org.strongroom.failure.IntegrityException;
import org.strongroom.failure.NotAuthorisedException;

/**
 * Asks custodians for their shares, one after the other: the text of the QR code as a scanner types it, or eight lines of
 * words. Nothing typed is shown; a slip is told by its line, and that line alone is asked for again.
 */
final class ShareEntry {
    private static final String SCANNED = "strongroom-share/";

    private final Function<String, char[]> hidden;
    private final Consumer<String> say;

    /**
     * Over a terminal.
     *
     * @param hidden asks with this prompt and reads a line without showing it; null at the end
     * @param say tells people
     */
    ShareEntry(Function<String, char[]> hidden, Consumer<String> say) {
        this.hidden = hidden;
        this.say = say;
    }

    /** Asks until the shares are enough. */
    void complete(Gathering gathering) {
        say.accept("shares of " + gathering.quorum().words() + "; nothing that you type is shown");
        while (!gathering.complete()) {
            say.accept(gathering.progress() + " so far: the next custodian, please");
            try {
                gathering.add(share());
            } catch (IntegrityException | NotAuthorisedException e) {
                say.accept("not taken: " + e.getMessage());
            }
        }
        say.accept(gathering.progress());
    }

    private Share share() {
        List<ShareWords.Understood> lines = new ArrayList<>();
        while (lines.size() < ShareWords.LINES) {
            int number = lines.size() + 1;
            char[] typed = ask(number);
            try {
                CharBuffer text = CharBuffer.wrap(typed);
                if (number == 1 && isScanned(text)) {
                    return ShareText.read(text);
                }
                ShareWords.Line line = ShareWords.read(number, text);
                if (line instanceof ShareWords.Understood understood) {
                    lines.add(understood);
                } else if (line instanceof ShareWords.Misread misread) {
                    say.accept(misread.why() + ": once more, please");
                }
            } finally {
                Arrays.fill(typed, '\0');
            }
        }
        return ShareWords.assemble(lines);
    }

    private char[] ask(int number) {
        String prompt = number == 1
                ? "The text of the QR code, or line 1 of " + ShareWords.LINES + ": "
                : "Line " + number + " of " + ShareWords.LINES + ": ";
        return Optional.ofNullable(hidden.apply(prompt))
                .orElseThrow(() -> new ConfigurationException("the shares were not given: the entry was ended"));
    }

    private static boolean isScanned(CharSequence text) {
        return text.length() > SCANNED.length() && SCANNED.contentEquals(text.subSequence(0, SCANNED.length()));
    }
}
