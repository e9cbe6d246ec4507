package org.strongroom.web.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/**
 * One range of bytes (RFC 9110, section 14), already cut to the content.
 *
 * @param offset of the first byte
 * @param length at least 1
 * @param total the whole content's length
 */
public record ByteRange(long offset, long length, long total) {
    private static final Pattern ONE = Pattern.compile("(?i)bytes=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");

    /**
     * Which part is asked for. What is not one well-formed range of bytes is ignored, as the RFC allows: then the whole
     * content is the answer.
     *
     * @param range the {@code Range} header, or null
     * @param ifRange the {@code If-Range} header, or null
     * @param etag the content's current strong entity tag, quoted
     * @param total the content's length
     * @throws ProblemException 416 if the range lies behind the content
     */
    public static Optional<ByteRange> requested(String range, String ifRange, String etag, long total) {
        if (range == null || ifRange != null && !ifRange.strip().equals(etag)) {
            return Optional.empty();
        }
        Matcher one = ONE.matcher(range.strip());
        if (!one.matches() || one.group(1).isEmpty() && one.group(2).isEmpty()) {
            return Optional.empty();
        }
        return one.group(1).isEmpty()
                ? Optional.of(suffix(number(one.group(2)), total))
                : between(number(one.group(1)), one.group(2), total);
    }

    /** The {@code Content-Range} of the answer. */
    public String contentRange() {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + total;
    }

    private static ByteRange suffix(long wanted, long total) {
        long length = Math.min(wanted, total);
        if (length == 0) {
            throw unsatisfiable(total);
        }
        return new ByteRange(total - length, length, total);
    }

    private static Optional<ByteRange> between(long first, String lastText, long total) {
        long last = lastText.isEmpty() ? Long.MAX_VALUE : number(lastText);
        if (last < first) {
            return Optional.empty();
        }
        if (first >= total) {
            throw unsatisfiable(total);
        }
        long end = Math.min(last, total - 1);
        return Optional.of(new ByteRange(first, end - first + 1, total));
    }

    /** A number longer than a long lies behind every content. */
    private static long number(String digits) {
        String significant = digits.replaceFirst("^0+(?=\\d)", "");
        return significant.length() > 18 ? Long.MAX_VALUE : Long.parseLong(significant);
    }

    private static ProblemException unsatisfiable(long total) {
        return ProblemException.with(
                ProblemType.RANGE_NOT_SATISFIABLE,
                "The content has " + total + " bytes.",
                "Content-Range",
                "bytes */" + total);
    }
}
