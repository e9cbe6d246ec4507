package org.strongroom.screening;

import java.io.Closeable;
import java.util.Locale;
import java.util.Optional;

/**
 * One content's screening, while it streams in: its type against what it is called, archives, XML, macros, and the
 * scanner. Holds about a hundred kilobytes, whatever the content. Not thread-safe.
 */
public final class Screening implements Closeable {
    private final Findings findings = new Findings();
    private final Inspector inspector = new SniffingInspector(findings, 0);
    private final MalwareScanner.Scan scan;
    private final Optional<String> detected;

    /**
     * Begins.
     *
     * @param declared the type that the sender declares
     * @param prefix the first bytes, which {@link #accept} gets too
     */
    public Screening(MalwareScanner scanner, Optional<String> declared, Optional<String> fileName, byte[] prefix) {
        detected = prefix.length == 0 ? Optional.empty() : TypeCheck.detect(prefix);
        if (prefix.length > 0) {
            declared.filter(type -> !TypeCheck.agree(type, detected))
                    .ifPresent(type -> findings.add(Flag.TYPE_DIFFERS));
            fileName.flatMap(TypeCheck::ofExtension)
                    .filter(type -> !TypeCheck.agree(type, detected))
                    .ifPresent(type -> findings.add(Flag.EXTENSION_DIFFERS));
        }
        scan = scanner.begin();
    }

    /** The next bytes. Never throws. */
    public void accept(byte[] bytes, int offset, int length) {
        findings.arrived(length);
        inspector.accept(bytes, offset, length);
        scan.accept(bytes, offset, length);
    }

    /** There are no more. */
    public ScreeningReport finish() {
        inspector.end();
        ScanVerdict verdict = scan.finish();
        Optional<QuarantineReason> quarantine = quarantine(verdict);
        Optional<String> malware =
                verdict instanceof ScanVerdict.Infected infected ? Optional.of(infected.signature()) : Optional.empty();
        return new ScreeningReport(detected, findings.flags(), malware, quarantine);
    }

    private Optional<QuarantineReason> quarantine(ScanVerdict verdict) {
        if (verdict instanceof ScanVerdict.Infected) {
            findings.add(Flag.MALWARE);
            return Optional.of(QuarantineReason.MALWARE);
        }
        if (verdict instanceof ScanVerdict.Failed) {
            findings.add(Flag.NOT_SCANNED);
            return Optional.of(QuarantineReason.NOT_SCANNED);
        }
        if (verdict instanceof ScanVerdict.CleanSoFar) {
            findings.add(Flag.SCANNED_IN_PART);
            return isRecording() ? Optional.empty() : Optional.of(QuarantineReason.NOT_SCANNED);
        }
        return Optional.empty();
    }

    /** By its own first bytes: no scanner takes a recording of gigabytes, and none finds anything in its sound. */
    private boolean isRecording() {
        String type = detected.orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("audio/") || type.startsWith("video/") || type.equals("application/ogg");
    }

    @Override
    public void close() {
        inspector.close();
        scan.close();
    }
}
