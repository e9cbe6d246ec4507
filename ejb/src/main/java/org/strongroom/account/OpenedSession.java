package org.strongroom.account;

import java.time.Instant;

/** A session just opened: the only time its token is known in clear. */
public record OpenedSession(BearerToken token, Instant expiresAt, AccountView account) {}
