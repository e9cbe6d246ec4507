package org.strongroom.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a walk over a repository found.
 *
 * @param points how many points the chain has
 * @param pointHash hash of the newest, lower-case hexadecimal; empty text when there is none
 * @param pointTime when the newest was signed; the epoch when there is none
 * @param objects how many objects were read and hashed
 * @param bytes their size
 * @param opened whether a key was given, so that contents were opened too
 * @param unopened objects that were hashed but not opened, because they were sealed before this key was a recipient
 * @param freshnessProven whether a witnessed point was found in the chain
 * @param sample the part whose objects were read; empty: all were
 * @param letGo what pruning let go, when its report was given and fits
 * @param findings every defect; none means whole
 */
public record VerificationReport(
        long points,
        String pointHash,
        Instant pointTime,
        long objects,
        long bytes,
        boolean opened,
        long unopened,
        boolean freshnessProven,
        Optional<Sample> sample,
        Optional<LetGo> letGo,
        List<Finding> findings,
        Duration took) {

    /** Copies the list. */
    public VerificationReport {
        findings = List.copyOf(findings);
    }

    /** Whether objects are missing. */
    public boolean missesObjects() {
        return findings.stream().anyMatch(Finding.Missing.class::isInstance);
    }

    /** Whether nothing was found. */
    public boolean whole() {
        return findings.isEmpty();
    }
}
