package org.strongroom.screening;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What screening found.
 *
 * @param detectedType what the content itself shows; empty when nothing is recognised
 * @param flags what is worth telling its readers
 * @param malware the scanner's name for it, where it is known
 * @param quarantine why it is to be kept from readers; empty: it is not
 */
public record ScreeningReport(
        Optional<String> detectedType,
        Set<Flag> flags,
        Optional<String> malware,
        Optional<QuarantineReason> quarantine) {
    /** Copies. */
    public ScreeningReport {
        Objects.requireNonNull(detectedType);
        flags = Set.copyOf(flags);
        Objects.requireNonNull(malware);
        Objects.requireNonNull(quarantine);
    }

    /** Nothing was found. */
    public static ScreeningReport clear() {
        return new ScreeningReport(Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
    }
}
