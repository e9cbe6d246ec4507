package org.strongroom.ops.restore;

import java.time.Instant;
import java.util.Optional;
import org.strongroom.restore.Moment;
import picocli.CommandLine.Option;

/** The options that say which state of the archive is meant; one of them at most. */
public final class EarlierState {
    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "The archive as it was at this instant, e.g. 2026-01-31T12:00:00Z.")
    private Optional<Instant> at = Optional.empty();

    @Option(
            names = "--point",
            paramLabel = "POINT",
            description = "The archive as this recovery point has it, to the transaction: NUMBER, or NUMBER:HASH (eight"
                    + " digits are enough). \"backup windows\" lists what can be returned to.")
    private Optional<String> point = Optional.empty();

    /** For picocli. */
    public EarlierState() {}

    /** What was asked for; the newest state where nothing was. */
    public Moment moment() {
        return at.map(Moment::at).or(() -> point.map(Moment::point)).orElseGet(Moment::newest);
    }
}
