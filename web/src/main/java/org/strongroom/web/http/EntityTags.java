package org.strongroom.web.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strongroom.web.problem.ProblemException;
import org.strongroom.web.problem.ProblemType;

/** Entity tags: a revision for what can change, the SHA-256 for content, which cannot. */
public final class EntityTags {
    private static final Pattern REVISION = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTags() {}

    /** The tag of a revision. */
    public static String ofRevision(long revision) {
        return "\"" + revision + "\"";
    }

    /** The tag of content. */
    public static String ofContent(String sha256) {
        return "\"" + sha256 + "\"";
    }

    /**
     * The revision that a change is based on.
     *
     * @throws ProblemException 428 if the header is absent, 412 if it is no tag of ours
     */
    public static long requiredRevision(String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(
                    ProblemType.REVISION_MISSING, "Send the ETag of what was read as If-Match, then change it.");
        }
        Matcher revision = REVISION.matcher(ifMatch.strip());
        if (!revision.matches()) {
            throw ProblemException.of(ProblemType.STALE_REVISION, "If-Match is not the ETag of this resource.");
        }
        return Long.parseLong(revision.group(1));
    }

    /** Whether {@code If-None-Match} (a list, or *) names this tag, compared weakly as RFC 9110 wants for reading. */
    public static boolean noneMatches(String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return true;
        }
        for (String candidate : ifNoneMatch.split(",", -1)) {
            String tag = candidate.strip();
            if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
                return false;
            }
        }
        return true;
    }
}
