package org.strongroom.account.rest;

import java.time.Instant;
import org.strongroom.account.OpenedSession;

/**
 * A session just opened.
 *
 * @param token to be sent as {@code Authorization: Bearer …}; shown this once
 * @param expiresAt when it ends, whatever is done with it
 */
public record SessionJson(String token, Instant expiresAt, AccountJson account) {
    static SessionJson of(OpenedSession session) {
        return new SessionJson(session.token().reveal(), session.expiresAt(), AccountJson.of(session.account()));
    }

    @Override
    public String toString() {
        return "SessionJson[not shown]";
    }
}
