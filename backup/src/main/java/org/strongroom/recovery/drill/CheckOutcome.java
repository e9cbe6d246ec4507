package org.strongroom.recovery.drill;

import java.time.Duration;
import java.util.Optional;

/** What a check saw. */
sealed interface CheckOutcome {

    /** It held. The time is given when it is not the time that the call took. */
    record Passed(String detail, Optional<Duration> took) implements CheckOutcome {}

    /** It did not hold. */
    record Failed(String reason) implements CheckOutcome {}

    /** It could not be tried. */
    record NotRun(String why) implements CheckOutcome {}

    static CheckOutcome passed(String detail) {
        return new Passed(detail, Optional.empty());
    }

    static CheckOutcome failed(String reason) {
        return new Failed(reason);
    }
}
