package org.strongroom.screening;

/** What a malware scanner says of content. */
public sealed interface ScanVerdict {
    /** No scanner is configured. */
    record NotAsked() implements ScanVerdict {}

    /** Nothing was found, in all of it. */
    record Clean() implements ScanVerdict {}

    /** Nothing was found in the first part; the rest is more than the scanner takes. */
    record CleanSoFar() implements ScanVerdict {}

    /**
     * It is known.
     *
     * @param signature the scanner's name for it
     */
    record Infected(String signature) implements ScanVerdict {}

    /**
     * The scanner is away, took too long or broke off.
     *
     * @param reason for the log; names no content
     */
    record Failed(String reason) implements ScanVerdict {}
}
