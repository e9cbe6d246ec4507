package org.strongroom.web.console;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strongroom.account.BearerToken;

/**
 * What a browser's session stands for. It lives in the container's session, in memory alone (it is not serializable, so
 * that nothing of it is ever written to disk), and the browser holds no more than the session's cookie. The account's
 * token is resolved anew at each request: an expired session or a disabled account has no page left.
 *
 * <p>A session ends when it was not used for a while; what pages ask by themselves is no use. Thread-safe.
 */
public final class ConsoleSession {
    private final BearerToken token;
    private final String callToken = BearerToken.random().reveal();
    private final List<Notice> notices = new ArrayList<>();
    private Instant lastUse;
    private boolean ended;

    ConsoleSession(BearerToken token, Instant now) {
        this.token = token;
        this.lastUse = now;
    }

    BearerToken token() {
        return token;
    }

    /**
     * What a script sends in the header {@value ConsoleFilter#TOKEN_HEADER}, and a form without Faces in its field
     * {@value ConsoleFilter#TOKEN_FIELD}, with everything but GET: another site cannot know it.
     */
    public String callToken() {
        return callToken;
    }

    boolean isCallToken(String presented) {
        return presented != null
                && MessageDigest.isEqual(
                        callToken.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        presented.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    synchronized void used(Instant now) {
        lastUse = now;
    }

    synchronized boolean isLive(Instant now, Duration idleLimit) {
        return now.isBefore(lastUse.plus(idleLimit));
    }

    /** Says something on the next page that is shown, once. */
    public synchronized void say(Notice notice) {
        notices.add(notice);
    }

    synchronized List<Notice> takeNotices() {
        List<Notice> taken = List.copyOf(notices);
        notices.clear();
        return taken;
    }

    /** Its person ended it; otherwise it was left alone for too long. */
    synchronized void endedByOwner() {
        ended = true;
    }

    synchronized boolean isEndedByOwner() {
        return ended;
    }

    @Override
    public String toString() {
        return "ConsoleSession[not shown]";
    }
}
