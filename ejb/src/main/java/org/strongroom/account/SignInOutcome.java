package org.strongroom.account;

import java.time.Duration;

/** What a sign-in came to. */
public sealed interface SignInOutcome {
    /** Welcome. */
    record Granted(OpenedSession session) implements SignInOutcome {}

    /** Unknown user name, wrong password or disabled account: which, is not told. */
    record Refused() implements SignInOutcome {}

    /** Too many failures; try again later. */
    record Throttled(Duration pause) implements SignInOutcome {}
}
