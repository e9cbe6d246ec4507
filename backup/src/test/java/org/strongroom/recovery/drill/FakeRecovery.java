package org.strongroom.recovery.drill;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.strongroom.failure.IntegrityException;
import org.strongroom.recovery.plan.Check;

/** A restore engine that does as the test says. */
final class FakeRecovery implements ArchiveRecovery {
    List<Check> order =
            List.of(Check.FETCH, Check.FRESHNESS, Check.REBUILD, Check.VERIFY_DIGESTS, Check.VERIFY_CONTENT);

    /** The checks that it works for, one after the other. */
    List<Check> work = List.of(
            Check.FETCH,
            Check.FRESHNESS,
            Check.FETCH,
            Check.REBUILD,
            Check.VERIFY_DIGESTS,
            Check.REBUILD,
            Check.VERIFY_CONTENT);

    Optional<Check> failing = Optional.empty();
    Recovered result;

    FakeRecovery(Recovered result) {
        this.result = result;
    }

    @Override
    public String openKeys() {
        if (failing.equals(Optional.of(Check.KEYS))) {
            throw new IntegrityException("the certificate is not the root key's");
        }
        return "opened";
    }

    @Override
    public Recovered recover(Path home, Instant failedAt, Stages stages) {
        work.forEach(stages::workingFor);
        for (Check check : order) {
            if (failing.equals(Optional.of(check))) {
                throw new RecoveryFailedException(check, new IntegrityException("planted: " + check.id()));
            }
            stages.held(check, "held");
        }
        return result;
    }
}
