package org.strongroom.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the site decides about accounts; made once at start.
 *
 * @param sessionLifetime how long a session lasts from sign-in; it is not prolonged by use
 * @param operatorToken where the operator token of this start lies, if this server has a home
 * @param firstAdministrator where genesis left the first administrator's password hash
 * @param drillAccount the one-time account of a drill; present in drill mode alone
 * @param scrapeToken where the token that reads metrics lies, if the site made one
 */
public record AccountSettings(
        Duration sessionLifetime,
        Optional<Path> operatorToken,
        Optional<Path> firstAdministrator,
        Optional<Path> drillAccount,
        Optional<Path> scrapeToken) {
    /** Without a scrape token. */
    public AccountSettings(
            Duration sessionLifetime,
            Optional<Path> operatorToken,
            Optional<Path> firstAdministrator,
            Optional<Path> drillAccount) {
        this(sessionLifetime, operatorToken, firstAdministrator, drillAccount, Optional.empty());
    }

    /** Checks the lifetime. */
    public AccountSettings {
        if (sessionLifetime.isNegative()
                || sessionLifetime.isZero()
                || sessionLifetime.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("strongroom.session.lifetime must be positive and at most 7 days");
        }
    }
}
