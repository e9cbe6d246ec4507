package org.strongroom.screening;

import java.util.Arrays;
import java.util.Optional;

/** Waits for the first bytes, then hands all to the inspector of what they show; most content has none. */
final class SniffingInspector implements Inspector {
    private static final int ENOUGH = 512;

    private final Findings findings;
    private final int depth;
    private byte[] first = new byte[ENOUGH];
    private int filled;
    private Optional<Inspector> chosen = Optional.empty();

    /** For content that lies in so many archives; 0: in none. */
    SniffingInspector(Findings findings, int depth) {
        this.findings = findings;
        this.depth = depth;
    }

    @Override
    public void accept(byte[] bytes, int offset, int length) {
        int taken = Math.min(length, ENOUGH - filled);
        if (taken > 0) {
            System.arraycopy(bytes, offset, first, filled, taken);
            filled += taken;
            if (filled == ENOUGH) {
                choose();
            }
        }
        if (length > taken) {
            chosen.ifPresent(inspector -> inspector.accept(bytes, offset + taken, length - taken));
        }
    }

    @Override
    public void end() {
        if (filled < ENOUGH) {
            choose();
        }
        chosen.ifPresent(Inspector::end);
    }

    @Override
    public void close() {
        Arrays.fill(first, (byte) 0);
        chosen.ifPresent(Inspector::close);
    }

    private void choose() {
        chosen = Signatures.inspector(first, filled, findings, depth);
        chosen.ifPresent(inspector -> inspector.accept(first, 0, filled));
        filled = ENOUGH;
        Arrays.fill(first, (byte) 0);
    }
}
